const JSON_TYPES = ["application/json", "application/vnd.amazonaws.connect.message.interactive.response"];
const TYPES = ["text/plain", "text/markdown", ...JSON_TYPES];
/** What a message of any type can have, in UTF-8; phones and messengers have less, for which there are no contacts here. */
const MAX_BYTES = 16_384;

/** What is wrong with a message, or undefined. */
export function problemOfContent(contentType: string, content: string): string | undefined {
  if (!TYPES.includes(contentType)) return `ContentType may be ${TYPES.join(", ")}, not ${contentType}`;
  const bytes = Buffer.byteLength(content);
  if (bytes > MAX_BYTES) return `Content can have ${MAX_BYTES} bytes, this has ${bytes}`;
  return JSON_TYPES.includes(contentType) && !isJson(content) ? `Content of ${contentType} must be JSON` : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
