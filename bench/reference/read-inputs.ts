/** Reads a string that is neither empty nor too long. */
export function readText(event: unknown, name: string, maxLength: number): string {
  const value = memberOf(event, name);
  if (typeof value !== "string" || value === "" || value.length > maxLength) {
    throw new TypeError(`${name} must be a string of 1 to ${maxLength} characters.`);
  }
  return value;
}

/** Reads an optional string. */
export function readOptionalText(event: unknown, name: string, maxLength: number): string | undefined {
  return memberOf(event, name) === undefined ? undefined : readText(event, name, maxLength);
}

/** Reads the attributes: string values with valid names, within Connect's limit. */
export function readAttributes(event: unknown, name = "attributes"): Record<string, string> {
  const value = memberOf(event, name) ?? {};
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`${name} must be an object.`);
  }
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== "string") throw new TypeError(`${name}.${key} must be a string.`);
    if (!/^[\w-]+$/.test(key)) throw new TypeError("An attribute's name has characters that Connect does not accept.");
  }
  if (Buffer.byteLength(JSON.stringify(value)) > 32_768) throw new TypeError(`${name} are too large.`);
  return value as Record<string, string>;
}

function memberOf(event: unknown, name: string): unknown {
  if (typeof event !== "object" || event === null) throw new TypeError("The event must be an object.");
  return (event as Record<string, unknown>)[name];
}
