import { fromJson, isJsonObject, type JsonObject } from "../../arazzo/json.ts";
import { shortenPointer } from "../failure.ts";
import { findDuplicateName } from "./find-duplicate-name.ts";

/**
 * Reads a body as a JSON object, whatever its Content-Type: clients in browsers send JSON as text/plain to avoid a
 * preflight. An empty body is an object without members, if none is required.
 * @param required the inputs that the body must have, for the message.
 */
export function readBody(
  body: string,
  isBase64: boolean,
  required: readonly string[],
): { value: JsonObject } | { problem: string } {
  const reject = (what: string) => ({
    problem: `${what} Send a JSON object${required.length === 0 ? "" : ` with ${required.join(", ")}`}.`,
  });
  // Without a byte order mark, which a decoder removes by itself.
  const text = isBase64 ? decode(Buffer.from(body, "base64")) : body.replace(/^\uFEFF/, "");
  if (text === undefined) return reject("The body is not UTF-8.");
  if (text.trim() === "") return required.length === 0 ? { value: {} } : reject("The body is empty.");
  const value = fromJson(text);
  if (value === undefined) return reject("The body is not JSON.");
  if (!isJsonObject(value)) return reject("The body is JSON, but not an object.");
  const duplicate = findDuplicateName(text);
  return duplicate === undefined ? { value } : reject(`The body has a duplicate member ${shortenPointer(duplicate)}.`);
}

/** Decodes bytes; undefined where they are not UTF-8. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
