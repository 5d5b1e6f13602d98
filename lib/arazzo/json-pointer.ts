/** The JSON Pointer to what lies behind names and indexes: `/attributes/a~1b`. Empty for the whole. */
export function pointerTo(names: readonly (string | number)[]): string {
  return names.map((name) => `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The names in a JSON Pointer that is known to be one. */
export function namesIn(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/**
 * The names in a JSON Pointer, or undefined if the string is not one.
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */
export function parsePointer(pointer: string): string[] | undefined {
  if (pointer === "") return [];
  return pointer.startsWith("/") && !/~(?![01])/.test(pointer) ? namesIn(pointer) : undefined;
}
