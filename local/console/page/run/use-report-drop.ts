import type { DragEvent } from "react";
import { navigate } from "../data/location.ts";
import { setOpenedReport } from "./opened-report.ts";
import { readReport } from "./read-report.ts";

/** Opens a report file. */
export async function openReport(file: File): Promise<void> {
  try {
    setOpenedReport({ run: readReport(await file.text()), name: file.name });
  } catch (error) {
    setOpenedReport({ name: file.name, error: (error as Error).message });
  }
  if (location.pathname !== "/console/runs/file") navigate("/console/runs/file");
}

/** Handlers of an element that report files can be dropped on. */
export function useReportDrop() {
  return {
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      const [file] = event.dataTransfer.files;
      if (file !== undefined) void openReport(file);
    },
  };
}
