import { Spinner } from "@cloudscape-design/components";
import type { RecordedRun } from "../../console-types.ts";
import { useData } from "../data/use-data.ts";
import { Failure } from "../parts/failure.tsx";
import { RunDetail } from "./run-detail.tsx";

/** A run of the local stack. */
export function RunPage({ id }: { id: string }) {
  const { data, error, refresh } = useData<RecordedRun>(`runs/${id}`);
  if (data !== undefined) return <RunDetail run={data} />;
  return error === undefined ? <Spinner size="large" /> : <Failure error={error} retry={refresh} />;
}
