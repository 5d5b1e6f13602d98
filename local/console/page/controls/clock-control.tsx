import { Box, Button, Container, FormField, Header, KeyValuePairs, SpaceBetween } from "@cloudscape-design/components";
import type { Controls } from "../../console-types.ts";
import { callApi } from "../data/api.ts";
import { useAction } from "../data/use-action.ts";
import { dateTimeText, durationText } from "../parts/durations.ts";
import { useNow } from "../parts/use-now.ts";

const STEPS = [
  { label: "10 s", milliseconds: 10_000 },
  { label: "1 min", milliseconds: 60_000 },
  { label: "5 min", milliseconds: 300_000 },
  { label: "1 h", milliseconds: 3_600_000 },
  { label: "1 d", milliseconds: 86_400_000 },
];

/** The time of the local Connect: paused, stepped to the next timer, advanced. */
export function ClockControl({ clock }: Pick<Controls, "clock">) {
  const machine = useNow(1000);
  const { error, run } = useAction();
  const act = (body: object) => run(() => callApi("POST", "clock", body));
  const now = clock.paused ? clock.now : new Date(machine + clock.aheadMs).toISOString();
  return (
    <Container header={<Header variant="h2">Clock</Header>} fitHeight>
      <SpaceBetween size="m">
        <KeyValuePairs
          columns={2}
          items={[
            { label: clock.paused ? "Paused at" : "Now", value: dateTimeText(now) },
            { label: "Next timer", value: clock.next === undefined ? "none" : dateTimeText(clock.next) },
          ]}
        />
        <SpaceBetween direction="horizontal" size="xs">
          <Button
            iconName={clock.paused ? "play" : "pause"}
            onClick={() => act({ do: clock.paused ? "resume" : "pause" })}
          >
            {clock.paused ? "Resume" : "Pause"}
          </Button>
          <Button disabled={clock.next === undefined} onClick={() => act({ do: "step" })}>
            Step to next timer
          </Button>
        </SpaceBetween>
        <FormField label="Advance" errorText={error}>
          <SpaceBetween direction="horizontal" size="xs">
            {STEPS.map(({ label, milliseconds }) => (
              <Button key={label} ariaLabel={`Advance by ${label}`} onClick={() => act({ advanceMs: milliseconds })}>
                {label}
              </Button>
            ))}
          </SpaceBetween>
        </FormField>
        {clock.aheadMs > 1000 && (
          <Box variant="small" color="text-body-secondary">
            {durationText(clock.aheadMs)} ahead of this machine. Time does not run back: restart the server to return.
          </Box>
        )}
      </SpaceBetween>
    </Container>
  );
}
