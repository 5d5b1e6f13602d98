import { Box } from "@cloudscape-design/components";
import type { ReactNode } from "react";
import { DeskView } from "../agent/desk-view.tsx";
import { ContactPage } from "../contact/contact-page.tsx";
import { ContactsView } from "../contacts/contacts-view.tsx";
import { ControlsView } from "../controls/controls-view.tsx";
import { CustomerView } from "../customer/customer-view.tsx";
import { FlowPage } from "../flow/flow-page.tsx";
import { FlowsView } from "../flow/flows-view.tsx";
import { RunFile } from "../run/run-file.tsx";
import { RunPage } from "../run/run-page.tsx";
import { NewRun } from "../runs/new-run.tsx";
import { RunsView } from "../runs/runs-view.tsx";

type View = { title: string; view: ReactNode; wide?: boolean };

/** The view at an address. */
export function viewOf(path: string): View {
  const [, , section = "contacts", id, ...rest] = path.split("/").map(decodeURIComponent);
  if (path === "/" || (section === "contacts" && id === undefined))
    return { title: "Contacts", view: <ContactsView /> };
  if (section === "contacts" && id !== undefined)
    return { title: id, view: <ContactPage id={id} tab={rest[0] ?? "timeline"} />, wide: true };
  if (section === "flows")
    return id === undefined
      ? { title: "Flows", view: <FlowsView /> }
      : { title: "Flow", view: <FlowPage id={id} />, wide: true };
  if (section === "runs" && id === "new") return { title: "Run a workflow", view: <NewRun /> };
  if (section === "runs" && id === "file") return { title: "Report from a file", view: <RunFile />, wide: true };
  if (section === "runs")
    return id === undefined
      ? { title: "Runs", view: <RunsView /> }
      : { title: "Run", view: <RunPage id={id} />, wide: true };
  if (section === "customer") return { title: "Customer", view: <CustomerView />, wide: true };
  if (section === "agent")
    return { title: "Agent desk", view: <DeskView {...(id !== undefined && { agentId: id })} />, wide: true };
  if (section === "controls") return { title: "Controls", view: <ControlsView /> };
  return { title: "Not found", view: <Box variant="h1">Nothing is at {path}</Box> };
}
