import { isJsonObject } from "../../arazzo/json.ts";
import type { Workflow } from "../../arazzo/workflow.ts";

/** Words that error messages are made of. Any other word can be a customer's. */
const WORDS = new Set(
  (
    "a an and any are as at attribute attributes be been because by cannot constraint contact contacts could " +
    "detected does empty enabled enum error errors exceeded exceeds exist exists failed field flow following for " +
    "format found from greater has have id identifier in instance invalid is it join key length less limit list " +
    "malformed match maximum member minimum missing must name no not null number of on one only operation or " +
    "parameter participant pattern permitted provided published queue quota received reached request required resource satisfy " +
    "service set should size source specified state string supported than that the this to token too type " +
    "unable unknown unsupported user valid validation value values was were with"
  ).split(" "),
);

const MAX_LENGTH = 500;

/**
 * Removes values from a message of Connect's, for the log: keeps known words, small numbers, and names that the document
 * declares, and replaces all else by `…`.
 */
export function redactMessage(message: string, { inputs, steps }: Workflow): string {
  const names = namesIn(inputs);
  for (const { request } of steps)
    if (request.kind === "object") for (const [name] of request.members) names.add(name.toLowerCase());
  const redacted = message.slice(0, MAX_LENGTH).replaceAll(/[^\s'"`(),;:.=[\]{}]+/g, (word) => {
    const lower = word.toLowerCase();
    return WORDS.has(lower) || names.has(lower) || /^\d{1,3}$/.test(word) ? word : "…";
  });
  return redacted.replaceAll(/…[^\w]*…/g, "…").replaceAll(/…[^\w\s]+/g, "…");
}

/** The names of all declared members, in lower case: a document and Connect can differ in the case of the first letter. */
function namesIn(schema: unknown, names = new Set<string>()): Set<string> {
  if (Array.isArray(schema)) for (const part of schema) namesIn(part, names);
  if (!isJsonObject(schema)) return names;
  for (const [name, part] of Object.entries(schema)) {
    if (name === "properties" && isJsonObject(part)) for (const own of Object.keys(part)) names.add(own.toLowerCase());
    if (name !== "examples" && name !== "enum" && name !== "const") namesIn(part, names);
  }
  return names;
}
