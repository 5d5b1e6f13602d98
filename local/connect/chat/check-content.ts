import { parseJson } from "../wire/parse-json.ts";
import { INTERACTIVE_RESPONSE } from "./chat-events.ts";

const JSON_TYPES = ["application/json", INTERACTIVE_RESPONSE];
const TYPES = ["text/plain", "text/markdown", ...JSON_TYPES];
/** The limit of a message in UTF-8. SMS and messengers have lower ones, but no contacts of theirs exist here. */
const MAX_BYTES = 16_384;

/** The problem of a message, or undefined. */
export function problemOfContent(contentType: string, content: string): string | undefined {
  if (!TYPES.includes(contentType)) return `ContentType must be one of ${TYPES.join(", ")}, not ${contentType}`;
  const bytes = Buffer.byteLength(content);
  if (bytes > MAX_BYTES) return `Content can have ${MAX_BYTES} bytes, this has ${bytes}`;
  return JSON_TYPES.includes(contentType) && parseJson(content) === undefined
    ? `Content of ${contentType} must be JSON`
    : undefined;
}
