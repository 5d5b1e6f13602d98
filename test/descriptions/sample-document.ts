import type { JsonObject, JsonValue } from "../../lib/arazzo/json.ts";
import { type Described, type DescribedOperation, type Located, operationsOf, requirePackage } from "./described.ts";

type Sampler = { sample(schema: unknown, options: object, description: Described): unknown };
const sampler: Sampler = requirePackage("openapi-sampler");

/** A workflow of one step, and the values that it sends, each with its schema. */
export type Sample = {
  operation: DescribedOperation;
  workflow: JsonObject;
  values: { schema: Located; value: unknown }[];
};

/** Makes a workflow for each operation of a description, with what the operation requires: samples of its schemas. */
export function samplesOf(description: Described): Sample[] {
  const operations = operationsOf(description);
  const ids = uniqueIds(operations);
  return operations.map((operation, index) => {
    const values: Sample["values"] = [];
    const keep = (schema: Located | undefined, value: unknown) => {
      if (schema !== undefined) values.push({ schema, value });
      return value as JsonValue;
    };
    const required = operation.parameters.filter((one) => one.required);
    const parameters = required.map(({ name, in: place, schema, example }) => {
      const value = example ?? sampleOf(schema, description);
      const usable = value === undefined || value === null || value === "" || /^\$/.test(String(value)) ? "x" : value;
      return { name, in: place, value: keep(schema, usable) };
    });
    const { body } = operation;
    const payload = body?.required ? keep(body.schema, sampleOf(body.schema, description) ?? {}) : undefined;
    const step = stepOf(operation, ids, parameters, payload);
    return { operation, workflow: { workflowId: `w${index}`, steps: [step] }, values };
  });
}

/** The same operations with every value from an input, so that nothing is known when the document is compiled. */
export function fromInputs(description: Described): JsonObject[] {
  const operations = operationsOf(description);
  const ids = uniqueIds(operations);
  return operations.map((operation, index) => {
    const required = operation.parameters.filter((one) => one.required);
    const parameters = required.map(({ name, in: place }, at) => ({ name, in: place, value: `$inputs.p${at}` }));
    const step = stepOf(operation, ids, parameters, operation.body?.required ? "$inputs.body" : undefined);
    return { workflowId: `w${index}`, steps: [step] };
  });
}

/** A document with these workflows of one source. */
export function documentOf(workflows: readonly JsonObject[], source: JsonObject = {}): string {
  const document = {
    arazzo: "1.0.1",
    info: { title: "Sweep", version: "1.0.0" },
    sourceDescriptions: [{ name: "api", url: "./description.json", type: "openapi", ...source }],
    workflows,
  };
  return JSON.stringify(document, null, 1);
}

/** Descriptions give several operations the same id. */
function uniqueIds(operations: readonly DescribedOperation[]): Set<string> {
  const ids = operations.flatMap(({ operationId }) => operationId ?? []);
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return new Set(ids.filter((id) => counts.get(id) === 1));
}

function stepOf(
  { path, method, operationId, body }: DescribedOperation,
  ids: ReadonlySet<string>,
  parameters: JsonObject[],
  payload: JsonValue | undefined,
): JsonObject {
  const isNamed = operationId !== undefined && ids.has(operationId);
  const pointer = `#/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1")}/${method}`;
  return {
    stepId: "call",
    ...(isNamed ? { operationId } : { operationPath: `{$sourceDescriptions.api.url}${pointer}` }),
    ...(parameters.length > 0 && { parameters }),
    ...(payload !== undefined && { requestBody: { contentType: body?.contentType ?? "", payload } }),
  };
}

/** Undefined where the sampler has none. */
function sampleOf(schema: Located | undefined, description: Described): unknown {
  const options = { skipNonRequired: true, skipReadOnly: true, quiet: true, maxSampleDepth: 12 };
  try {
    return schema && sampler.sample(schema.value, options, description);
  } catch {
    return undefined;
  }
}
