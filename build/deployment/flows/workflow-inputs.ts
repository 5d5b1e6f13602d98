import type { Problem } from "../../../lib/arazzo/document/problem.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../lib/arazzo/json.ts";
import type { CompiledDocument } from "../../../lib/arazzo/workflow.ts";
import type { KnownFunction, KnownInputs } from "../../../lib/flows/validation/rule.ts";
import { inputNamed, memberSchema, schemaParts } from "../../../lib/lambda/inputs/input-schema.ts";
import { type Handler, readHandler } from "../read-handler.ts";

/** A function of the service, with its handler where that may import a document. */
export type FlowFunction = KnownFunction & { handler?: string };

/** Inputs that fill themselves from a flow, or from the deployment. */
const FILLED = ["instanceId", "contactFlowId"];

/** Keywords by which a schema accepts members that it does not list under `properties`. */
const OPENING = ["anyOf", "oneOf", "if", "dependentSchemas", "patternProperties"];

/** A handler that hands its events to its workflow as they are. */
const RUNS_WORKFLOW = /\bcreate(?:Public|Durable)?Handler\b|\bcreateChatEndpoint\b/;

/**
 * Adds what the workflows of functions take, for the functions that a flow names. A handler or a document that cannot
 * be read adds nothing: the build reports it.
 * @param contents of flows
 */
export async function withWorkflowInputs(
  functions: ReadonlyMap<string, FlowFunction>,
  contents: readonly string[],
  directory: string,
): Promise<Map<string, KnownFunction>> {
  const entries = [...functions].map(async ([name, own]): Promise<[string, KnownFunction]> => {
    const { handler } = own;
    if (handler === undefined || !contents.some((content) => content.includes(name))) return [name, own];
    const read: Handler = await readHandler(handler, directory).catch(() => ({ source: "" }));
    const inputs = RUNS_WORKFLOW.test(read.source) ? read.document && inputsOf(read.document) : undefined;
    return [name, { ...own, ...(inputs && { inputs }) }];
  });
  return new Map(await Promise.all(entries));
}

/** Whether a note is about what a flow passes to a workflow: wrong far more often than other notes. */
export function isAboutInputs({ code }: Problem): boolean {
  return code === "undeclared-input" || code === "missing-input";
}

function inputsOf({ entry, workflows }: CompiledDocument): KnownInputs | undefined {
  const schema = workflows[entry]?.inputs;
  if (schema === undefined) return undefined;
  const parts = schemaParts(schema, schema);
  const isOpen = ({ additionalProperties }: JsonObject) =>
    additionalProperties === true || isJsonObject(additionalProperties);
  if (parts.some((part) => isOpen(part) || OPENING.some((keyword) => part[keyword] !== undefined))) return undefined;
  const declared = parts.flatMap(({ properties }) => (isJsonObject(properties) ? Object.keys(properties) : []));
  const filled = FILLED.map((name) => inputNamed(schema, name));
  return {
    declared,
    objects: declared.filter((name) => typesOf(memberSchema(schema, name, schema), schema).includes("object")),
    required: parts.flatMap(({ required }) => stringsIn(required)).filter((name) => !filled.includes(name)),
    closed: parts.some((part) => part.additionalProperties === false || part.unevaluatedProperties === false),
  };
}

function typesOf(schema: JsonObject | undefined, root: JsonObject): JsonValue[] {
  return schemaParts(schema, root).flatMap(({ type }) => type ?? []);
}

function stringsIn(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
