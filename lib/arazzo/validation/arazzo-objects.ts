import { asText, type JsonObject } from "../json.ts";

export type ObjectName = keyof typeof FIELDS;

const ACTION = {
  name: "string!+",
  type: "string!",
  stepId: "string",
  workflowId: "string",
  criteria: "criterion[]",
  parameters: "parameter[]^",
  // After a success, not in the specification but in published documents; noted when they are compiled.
  retryAfter: "number",
  retryLimit: "integer",
} as const;

/**
 * The objects of an Arazzo document with their fields. A field holds a JSON type or another object, or either (`|`);
 * `[]` is an array of it, `{}` an object with members of any name. `!` is required, `+` is not empty, `^` came with
 * Arazzo 1.1.
 * @see https://spec.openapis.org/arazzo/latest.html#schema
 */
export const FIELDS = {
  document: {
    arazzo: "any",
    $self: "string^",
    info: "info!",
    sourceDescriptions: "source[]!+",
    workflows: "workflow[]!+",
    components: "components",
  },
  info: { title: "string!", summary: "string", description: "string", version: "string!" },
  source: { name: "string!", url: "string!", type: "string" },
  workflow: {
    workflowId: "string!+",
    summary: "string",
    description: "string",
    inputs: "schema",
    dependsOn: "string[]",
    parameters: "parameter[]",
    steps: "step[]!+",
    outputs: "string|selector{}",
    successActions: "successAction[]",
    failureActions: "failureAction[]",
  },
  // AsyncAPI's `channelPath`, `action` and `correlationId` are rejected by name where steps are compiled.
  step: {
    stepId: "string!+",
    description: "string",
    operationId: "string",
    operationPath: "string",
    workflowId: "string",
    channelPath: "any",
    action: "any",
    correlationId: "any",
    parameters: "parameter[]",
    requestBody: "requestBody",
    successCriteria: "criterion[]+",
    onSuccess: "successAction[]",
    onFailure: "failureAction[]",
    outputs: "string|selector{}",
    timeout: "integer^",
    dependsOn: "string[]+^",
  },
  parameter: { name: "string!", in: "string", value: "any!" },
  requestBody: { contentType: "string", payload: "any", replacements: "replacement[]" },
  replacement: { target: "string!", targetSelectorType: "string|versionedType^", value: "any!" },
  criterion: { condition: "string!", context: "string", type: "string|versionedType" },
  selector: { context: "string!", selector: "string!", type: "string|versionedType!" },
  versionedType: { type: "string!", version: "string!" },
  successAction: { ...ACTION, criteria: "criterion[]+" },
  failureAction: ACTION,
  reusable: { reference: "string!", value: "any" },
  components: {
    inputs: "schema{}",
    parameters: "parameter{}",
    successActions: "successAction{}",
    failureActions: "failureAction{}",
  },
} as const satisfies Record<string, Record<string, string>>;

/** An item of an array as a document begins it, for arrays that are often written as something else. */
export const ITEMS: Readonly<Record<string, string>> = {
  workflows: "- workflowId: …",
  steps: "- stepId: …",
  sourceDescriptions: "- {name: …, url: …}",
  parameters: "- {name: …, in: …, value: …}",
  successCriteria: "- condition: …",
  criteria: "- condition: …",
  onSuccess: "- {name: …, type: …}",
  onFailure: "- {name: …, type: …}",
  replacements: "- {target: …, value: …}",
};

/** Names that other languages and habits have for a field. */
export const OTHER_NAMES: Readonly<Partial<Record<ObjectName, Readonly<Record<string, string>>>>> = {
  document: { version: "arazzo", sources: "sourceDescriptions", workflow: "workflows" },
  workflow: { id: "workflowId", name: "workflowId", input: "inputs", output: "outputs", needs: "dependsOn" },
  step: {
    id: "stepId",
    name: "stepId",
    operation: "operationId",
    workflow: "workflowId",
    body: "requestBody",
    inputs: "parameters",
    output: "outputs",
    criteria: "successCriteria",
    retry: "onFailure",
    needs: "dependsOn",
  },
  requestBody: { body: "payload", content: "payload", type: "contentType" },
};

/** In an array, an item with a `reference` stands for one of these. */
export const REUSABLE: readonly string[] = ["parameter", "successAction", "failureAction"];

/** The allowed strings of a field; `^` came with Arazzo 1.1. */
export const VALUES: Readonly<Record<string, readonly string[]>> = {
  "source.type": ["openapi", "arazzo", "asyncapi^"],
  "parameter.in": ["path", "query", "header", "cookie", "querystring^"],
  "criterion.type": ["simple", "regex", "jsonpath", "xpath"],
  "selector.type": ["jsonpath", "jsonpointer", "xpath"],
  "replacement.targetSelectorType": ["jsonpath", "jsonpointer", "xpath"],
  "versionedType.type": ["jsonpath", "xpath", "jsonpointer^"],
  "jsonpath version": ["draft-goessner-dispatch-jsonpath-00", "rfc9535^"],
  "xpath version": ["xpath-10", "xpath-20", "xpath-30", "xpath-31^"],
  "jsonpointer version": ["rfc6901"],
  "successAction.type": ["end", "goto", "retry"],
  "failureAction.type": ["end", "retry", "goto"],
};

/** An object in a message. */
export const LABELS: Readonly<Record<ObjectName, string>> = {
  document: "an Arazzo document",
  info: "`info`",
  source: "a source description",
  workflow: "a workflow",
  step: "a step",
  parameter: "a parameter",
  requestBody: "a request body",
  replacement: "a replacement",
  criterion: "a criterion",
  selector: "a selector",
  versionedType: "a type with a version",
  successAction: "an action",
  failureAction: "an action",
  reusable: "a reference",
  components: "`components`",
};

export const SINCE_1_1 = "It is part of Arazzo 1.1: write `arazzo: 1.1.0`.";

/** Whether a document is one of Arazzo 1.0. */
export function isOld({ arazzo }: JsonObject): boolean {
  return /^1(?:\.0.*)?$/.test(asText(arazzo));
}

/** A field of an object, read from its notation. */
export type Field = {
  object: ObjectName;
  name: string;
  scalar: string | undefined;
  holds: ObjectName | undefined;
  many: string;
  flags: string;
};

/** The field of an object by its name, or undefined. */
export function fieldOf(object: ObjectName, name: string): Field | undefined {
  const fields: Readonly<Record<string, string>> = FIELDS[object];
  const notation = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const [, types = "", many = "", flags = ""] = /^([\w|]+)(\[\]|\{\})?([!+^]*)$/.exec(notation ?? "") ?? [];
  if (notation === undefined) return undefined;
  const names = types.split("|");
  const holds = names.find((type) => Object.hasOwn(FIELDS, type)) as ObjectName | undefined;
  return { object, name, scalar: names.find((type) => type !== holds), holds, many, flags };
}
