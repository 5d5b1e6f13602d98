import type { JsonValue } from "../json.ts";

/** A JSON text with holes as the JSON that it stands for: expressions outside of quotes keep their type. */
export function parsePayloadText(text: string): JsonValue | undefined {
  const quoted = text.replace(
    /("(?:[^"\\]|\\.)*")|\{(\$[^{}"]+)\}/g,
    (_, string: string | undefined, expression: string) => string ?? JSON.stringify(expression),
  );
  try {
    return JSON.parse(quoted) as JsonValue;
  } catch {
    return undefined; // Not JSON: the caller says so, with the place.
  }
}
