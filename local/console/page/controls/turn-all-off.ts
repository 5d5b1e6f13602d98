import type { Controls } from "../../console-types.ts";
import { callApi } from "../data/api.ts";

/** Removes the faults, the latency and the throttling, and lets the clock run. Time that has passed stays passed. */
export async function turnAllOff({ faults, latencyMs, throttle, clock }: Controls): Promise<void> {
  if (faults.length > 0) await callApi("DELETE", "faults");
  if (latencyMs > 0) await callApi("PUT", "latency", { latencyMs: 0 });
  if (throttle !== false) await callApi("PUT", "throttle", { throttle: false });
  if (clock.paused) await callApi("POST", "clock", { do: "resume" });
}
