import { ColumnLayout, Header, SpaceBetween } from "@cloudscape-design/components";
import type { Controls } from "../../console-types.ts";
import { useData } from "../data/use-data.ts";
import { Pending } from "../parts/failure.tsx";
import { AgentsControl } from "./agents-control.tsx";
import { BotControl } from "./bot-control.tsx";
import { ClockControl } from "./clock-control.tsx";
import { FaultsControl } from "./faults-control.tsx";
import { ResetControl } from "./reset-control.tsx";
import { TrafficControl } from "./traffic-control.tsx";

/** Everything that disturbs or steers the local Connect, each undone where it was set. */
export function ControlsView() {
  const { data, error, refresh } = useData<Controls>("controls", { topics: ["controls"] });
  if (data === undefined) return <Pending error={error} refresh={refresh} />;
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description="For this local Connect only. A banner stays on every view while something is set."
      >
        Controls
      </Header>
      <FaultsControl faults={data.faults} />
      <ColumnLayout columns={2} minColumnWidth={320}>
        <TrafficControl controls={data} />
        <ClockControl clock={data.clock} />
        <AgentsControl controls={data} />
        <BotControl bot={data.bot} />
      </ColumnLayout>
      <ResetControl />
    </SpaceBetween>
  );
}
