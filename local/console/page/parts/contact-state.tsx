import { StatusIndicator, type StatusIndicatorProps } from "@cloudscape-design/components";

const TYPES: Record<string, StatusIndicatorProps.Type> = {
  Ended: "stopped",
  "After-contact work": "pending",
  Scheduled: "pending",
  Paused: "pending",
  "With agent": "success",
  "Offered to agent": "info",
  "In queue": "pending",
  "In flow": "in-progress",
};

export const CHANNELS: Record<string, string> = { CHAT: "Chat", TASK: "Task", VOICE: "Voice" };

/** Where a contact is, with its icon. */
export function ContactStage({ stage }: { stage: string }) {
  return <StatusIndicator type={TYPES[stage] ?? "info"}>{stage}</StatusIndicator>;
}
