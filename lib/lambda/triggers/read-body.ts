import { isJsonObject, type JsonObject } from "../../arazzo/json.ts";
import { findDuplicateName } from "./find-duplicate-name.ts";

/**
 * Reads a body as a JSON object, whatever its Content-Type: browsers' clients send JSON as text to spare a preflight.
 * An empty body stands for no inputs where none is wanted.
 * @param wanted the inputs that the body must give, to tell a caller who gave something else.
 */
export function readBody(
  body: string,
  isBase64: boolean,
  wanted: readonly string[],
): { value: JsonObject } | { refusal: string } {
  const refuse = (what: string) => ({
    refusal: `${what} Send a JSON object${wanted.length === 0 ? "" : ` with ${wanted.join(", ")}`}.`,
  });
  // A byte order mark is no part of the text, whichever way it comes.
  const text = isBase64 ? decode(Buffer.from(body, "base64")) : body.replace(/^\uFEFF/, "");
  if (text === undefined) return refuse("The body is not UTF-8.");
  if (text.trim() === "") return wanted.length === 0 ? { value: {} } : refuse("The body is empty.");
  const value = parse(text);
  if (value === undefined) return refuse("The body is not JSON.");
  if (!isJsonObject(value)) return refuse("The body is JSON, but not an object.");
  const duplicate = findDuplicateName(text);
  return duplicate === undefined ? { value } : refuse(`The body has the member ${duplicate} twice.`);
}

/** The text, or undefined where the bytes are not UTF-8. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The value, or undefined where the text is not JSON. Where it is not the engine would say, but by quoting the body. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
