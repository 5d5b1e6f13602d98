import type { PropertyFilterProps } from "@cloudscape-design/components";
import type { Directory } from "../../console-types.ts";

const OPERATORS = ["=", "!=", ":", "!:"] as const;

export const PROPERTIES: PropertyFilterProps.FilteringProperty[] = [
  ["name", "Contact", "Contacts"],
  ["channel", "Channel", "Channels"],
  ["stage", "State", "States"],
  ["flow", "Flow", "Flows"],
  ["queue", "Queue", "Queues"],
  ["agent", "Agent", "Agents"],
  ["lastMessage", "Last message", "Last messages"],
  ["id", "Contact ID", "Contact IDs"],
].map(([key = "", propertyLabel = "", values = ""]) => ({
  key,
  propertyLabel,
  groupValuesLabel: values,
  operators: [...OPERATORS],
}));

const STAGES = [
  "In flow",
  "In queue",
  "Offered to agent",
  "With agent",
  "After-contact work",
  "Scheduled",
  "Paused",
  "Ended",
];

/** Values to choose from, by property. */
export function filteringOptions(directory: Directory | undefined): PropertyFilterProps.FilteringOption[] {
  const named = (kind: "flows" | "queues" | "agents") =>
    directory?.instances.flatMap((instance) => instance[kind].map(({ name }) => name)) ?? [];
  const values: Record<string, string[]> = {
    channel: ["CHAT", "TASK", "EMAIL", "VOICE"],
    stage: STAGES,
    flow: named("flows"),
    queue: named("queues"),
    agent: named("agents"),
  };
  return Object.entries(values).flatMap(([propertyKey, all]) =>
    [...new Set(all)].map((value) => ({ propertyKey, value })),
  );
}
