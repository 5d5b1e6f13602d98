import { isJsonObject, type JsonObject } from "../arazzo/json.ts";
import type { Workflow } from "../arazzo/workflow.ts";
import { UnreadableRequestError } from "./errors.ts";
import { findDuplicateName } from "./find-duplicate-name.ts";

/**
 * Reads a body as a JSON object, whatever its Content-Type: browsers' clients send JSON as text to spare a preflight.
 * An empty body stands for no inputs where the workflow requires none.
 * @throws UnreadableRequestError, with what was expected.
 */
export function readBody(body: string, isBase64: boolean, workflow: Workflow): JsonObject {
  const { workflowId, inputs } = workflow;
  const required = Array.isArray(inputs?.required) ? inputs.required : [];
  const wanted = `Send a JSON object${required.length === 0 ? "" : ` with ${required.join(", ")}`}.`;
  const refuse = (what: string) => new UnreadableRequestError(`${what} ${wanted}`, workflowId);

  const text = isBase64 ? decode(Buffer.from(body, "base64")) : body;
  if (text === undefined) throw refuse("The body is not UTF-8.");
  if (text.trim() === "") {
    if (required.length === 0) return {};
    throw refuse("The body is empty.");
  }
  const value = parse(text);
  if (value === undefined) throw refuse("The body is not JSON.");
  if (!isJsonObject(value)) throw refuse("The body is JSON, but not an object.");
  const duplicate = findDuplicateName(text);
  if (duplicate !== undefined) throw refuse(`The body has the member ${duplicate} twice.`);
  return value;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined; // Told by the caller, who knows whom to tell.
  }
}

/** The value, or undefined where the text is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The engine's message would quote the body.
  }
}
