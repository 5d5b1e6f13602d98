/** Characters that a message of each type can have. */
const MAX_LENGTH: Record<string, number> = {
  "text/plain": 1024,
  "text/markdown": 1024,
  "application/json": 12_000,
  "application/vnd.amazonaws.connect.message.interactive.response": 12_288,
};
const JSON_TYPES = ["application/json", "application/vnd.amazonaws.connect.message.interactive.response"];

/** What is wrong with a message, or undefined. */
export function problemOfContent(contentType: string, content: string): string | undefined {
  const max = MAX_LENGTH[contentType];
  if (max === undefined) return `ContentType may be ${Object.keys(MAX_LENGTH).join(", ")}, not ${contentType}`;
  const length = [...content].length;
  if (length > max) return `Content of ${contentType} can have ${max} characters, this has ${length}`;
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
