import { isJsonObject, type JsonObject, type JsonValue } from "../../arazzo/json.ts";
import type { Expression, Template, Workflow } from "../../arazzo/workflow.ts";

/** Connect's name for the token with which a customer reads and writes a chat, and documents' names for it. */
const TOKEN = /^participantToken$/i;

/** Removes participant tokens from outputs: members of that name, and outputs of any name that are made of one. */
export function withoutParticipantToken(outputs: JsonObject, workflow: Workflow): JsonObject {
  const kept = Object.entries(outputs).filter(([name]) => !isToken(workflow.outputs[name], workflow));
  return stripped(Object.fromEntries(kept)) as JsonObject;
}

/** Whether a template takes its value from a token in a response, itself or by a step's output. */
function isToken(template: Template | undefined, { steps }: Workflow): boolean {
  return expressionsIn(template).some(({ from, path }) => {
    if (from === "response") return path.some((name) => TOKEN.test(name));
    if (from !== "steps") return false;
    const [stepId, , output = ""] = path;
    const step = steps.find((one) => one.stepId === stepId);
    return expressionsIn(step?.outputs[output]).some((inner) => inner.path.some((name) => TOKEN.test(name)));
  });
}

function expressionsIn(value: unknown): Expression[] {
  if (Array.isArray(value)) return value.flatMap(expressionsIn);
  if (!isJsonObject(value)) return [];
  if ("from" in value && Array.isArray(value.path)) return [value as unknown as Expression];
  return Object.values(value).flatMap(expressionsIn);
}

function stripped(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(stripped);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (TOKEN.test(name) ? [] : [[name, stripped(member)]])),
  );
}
