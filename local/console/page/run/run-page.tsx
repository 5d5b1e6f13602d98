import type { RecordedRun } from "../../console-types.ts";
import { useData } from "../data/use-data.ts";
import { Pending } from "../parts/failure.tsx";
import { RunDetail } from "./run-detail.tsx";

/** A run of the local stack. */
export function RunPage({ id }: { id: string }) {
  const { data, error, refresh } = useData<RecordedRun>(`runs/${id}`);
  if (data !== undefined) return <RunDetail run={data} />;
  return <Pending error={error} refresh={refresh} />;
}
