import { Box, KeyValuePairs, SpaceBetween } from "@cloudscape-design/components";
import type { ContactView } from "../../console-types.ts";
import { dateTimeText } from "../parts/durations.ts";
import { JsonBlock } from "../parts/json-block.tsx";

/** Attributes, references, participants, and all members of DescribeContact. */
export function ContactDetails({ contact }: { contact: ContactView }) {
  const { attributes, references, participants, description, details } = contact;
  const reason = details.DisconnectReason;
  return (
    <SpaceBetween size="l">
      <Pairs title="Attributes" pairs={Object.entries(attributes)} none="No attributes." />
      <Pairs
        title="Participants"
        pairs={participants.map(({ displayName, role, joinedAt, leftAt }) => [
          `${displayName} (${role.toLowerCase().replace("_", " ")})`,
          joinedAt === undefined
            ? "has not joined"
            : `joined ${dateTimeText(joinedAt)}${leftAt === undefined ? "" : `, left ${dateTimeText(leftAt)}`}`,
        ])}
        none="No participants."
      />
      {Object.keys(references).length > 0 && (
        <Pairs
          title="References"
          pairs={Object.entries(references).map(([name, { Value = "" }]) => [name, Value])}
          none=""
        />
      )}
      {(description !== undefined || typeof reason === "string") && (
        <Pairs
          title="Description and end"
          pairs={[
            ["Description", description ?? ""],
            ["Reason of end", String(reason ?? "")],
          ]}
          none=""
        />
      )}
      <JsonBlock title="DescribeContact" value={details} />
    </SpaceBetween>
  );
}

function Pairs({ title, pairs, none }: { title: string; pairs: [string, string][]; none: string }) {
  return (
    <div>
      <Box variant="h3" tagOverride="h2" margin={{ bottom: "xs" }}>
        {title}
      </Box>
      {pairs.length === 0 ? (
        <Box color="text-body-secondary">{none}</Box>
      ) : (
        <KeyValuePairs
          columns={4}
          minColumnWidth={160}
          items={pairs.map(([label, value]) => ({ label, value: value || "–" }))}
        />
      )}
    </div>
  );
}
