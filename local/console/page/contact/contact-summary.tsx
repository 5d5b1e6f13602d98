import { Container, KeyValuePairs } from "@cloudscape-design/components";
import type { ContactView } from "../../console-types.ts";
import { CHANNELS, ContactStage } from "../parts/contact-state.tsx";
import { dateTimeText, durationText } from "../parts/durations.ts";

/** The facts of a contact that matter most. */
export function ContactSummary({ contact: { row, attributes } }: { contact: ContactView }) {
  const { channel, flow, queue, agent, initiatedAt, disconnectedAt: end } = row;
  const pairs = Object.entries(attributes).slice(0, 4);
  const lasted = end === undefined ? "" : `, lasted ${durationText(Date.parse(end) - Date.parse(initiatedAt))}`;
  const facts: [string, string][] = [
    ["Channel", CHANNELS[channel] ?? channel],
    ["Flow", flow],
    ["Queue", queue],
    ["Agent", agent],
    ["Started", dateTimeText(initiatedAt) + lasted],
    ["Attributes", pairs.map(([name, value]) => `${name}=${value}`).join(", ")],
  ];
  return (
    <Container>
      <KeyValuePairs
        columns={4}
        minColumnWidth={150}
        items={[
          { label: "State", value: <ContactStage stage={row.stage} /> },
          ...facts.filter(([, value]) => value !== "").map(([label, value]) => ({ label, value })),
        ]}
      />
    </Container>
  );
}
