import { Button, Flashbar, type FlashbarProps, SpaceBetween } from "@cloudscape-design/components";
import type { Controls } from "../../console-types.ts";
import { turnAllOff } from "../controls/turn-all-off.ts";
import { useConnected } from "../data/changes.ts";
import { navigate } from "../data/location.ts";
import { useData } from "../data/use-data.ts";
import { durationText } from "../parts/durations.ts";

/** Says that the server is away, and which controls disturb it. */
export function Banner() {
  const connected = useConnected();
  const { data } = useData<Controls>("controls", { topics: ["controls"] });
  const items: FlashbarProps.MessageDefinition[] = [];
  if (!connected)
    items.push({
      id: "connection",
      type: "error",
      loading: true,
      content: "The server does not respond. This page reconnects when it is back.",
    });
  const active = data === undefined ? [] : activeControls(data);
  if (active.length > 0 && data !== undefined)
    items.push({
      id: "controls",
      type: "warning",
      content: `In force: ${active.join(", ")}.`,
      action: (
        <SpaceBetween direction="horizontal" size="xs">
          <Button onClick={() => navigate("/console/controls")}>Controls</Button>
          <Button onClick={() => void turnAllOff(data)}>Turn all off</Button>
        </SpaceBetween>
      ),
    });
  return <Flashbar items={items} />;
}

function activeControls({ faults, latencyMs, throttle, clock }: Controls): string[] {
  const active: string[] = [];
  if (faults.length > 0) active.push(faults.length === 1 ? "1 fault" : `${faults.length} faults`);
  if (latencyMs > 0) active.push(`${latencyMs} ms of latency`);
  if (throttle !== false) active.push("throttling");
  if (clock.paused) active.push("a paused clock");
  else if (Math.abs(clock.aheadMs) > 60_000) active.push(`a clock ${durationText(clock.aheadMs)} ahead`);
  return active;
}
