import { Box } from "@cloudscape-design/components";
import { JsonBlock } from "../parts/json-block.tsx";

type Props = { value: unknown; shown: boolean; title: string };

/** A value that may be personal: only its shape is shown until values are asked for. */
export function HiddenJson({ value, shown, title }: Props) {
  return (
    <div>
      <JsonBlock title={title} value={shown ? value : hidden(value)} />
      {!shown && hasValues(value) && (
        <Box variant="small" color="text-body-secondary">
          Values are hidden: turn on “Show values”.
        </Box>
      )}
    </div>
  );
}

function hasValues(value: unknown): boolean {
  return typeof value === "object" ? value !== null && Object.keys(value).length > 0 : value !== undefined;
}

/** The same value with dots in place of strings and numbers. */
function hidden(value: unknown, depth = 0): unknown {
  if (depth > 20) return "…";
  if (Array.isArray(value)) return value.map((item) => hidden(item, depth + 1));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, hidden(member, depth + 1)]));
  return value === null || typeof value === "boolean" ? value : "•••";
}
