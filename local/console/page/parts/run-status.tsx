import { StatusIndicator, type StatusIndicatorProps } from "@cloudscape-design/components";

const TYPES: Record<string, StatusIndicatorProps.Type> = {
  succeeded: "success",
  ended: "stopped",
  failed: "error",
  "broken off": "error",
  "not started": "warning",
};

/** How a run ended, with its icon. */
export function RunStatus({ status }: { status: string }) {
  return (
    <StatusIndicator type={TYPES[status] ?? "info"}>{status.charAt(0).toUpperCase() + status.slice(1)}</StatusIndicator>
  );
}
