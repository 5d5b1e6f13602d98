import { definitionOf } from "../definition-of.ts";
import { didYouMean } from "../document/nearest-name.ts";
import { NAME, type Place } from "../document/place.ts";
import type { ProblemCode } from "../document/problem-codes.ts";
import type { ProblemCollector } from "../document/problem-collector.ts";
import { truncate } from "../document/truncate.ts";
import { asText, isJsonObject, type JsonObject, memberOf } from "../json.ts";
import { parsePointer } from "../json-pointer.ts";
import { compileInputs, newAjv } from "./compile-inputs.ts";
import { componentReference, selfContained } from "./input-names.ts";
import { walkSchema } from "./walk-schema.ts";

const ajv = newAjv({});

/**
 * Reports where a workflow's inputs are not a JSON Schema that can validate values: their structure, and references
 * that lead nowhere. Unknown keywords are noted, since validators ignore them silently.
 */
export function checkInputsSchema(
  inputs: JsonObject,
  place: Place,
  componentInputs: unknown,
  problems: ProblemCollector,
): void {
  const whole = selfContained(inputs, componentInputs);
  const placeIn = (tokens: readonly string[]): Place => {
    const [first, name = "", ...rest] = tokens;
    const ofComponent = first === "$defs" && memberOf(inputs.$defs, name) === undefined;
    return ofComponent ? ["components", "inputs", name, ...rest] : [...place, ...tokens];
  };
  let sound = true;
  const mistake = (at: Place, code: ProblemCode, message: string, suggestion?: string) => {
    sound = false;
    problems.error(at, code, message, suggestion);
  };

  if (!ajv.validateSchema(whole)) {
    const reported = new Set<string>();
    for (const { instancePath, keyword, params, message = "" } of ajv.errors ?? []) {
      if (reported.has(instancePath)) continue;
      reported.add(instancePath);
      const tokens = parsePointer(instancePath) ?? [];
      const given = tokens.reduce<unknown>(memberOf, whole);
      const allowed = keyword === "enum" ? (params.allowedValues as string[]) : [];
      const wanted = keyword === "enum" ? `must be one of ${allowed.join(", ")}` : message;
      const text = `This is not a valid JSON Schema 2020-12: \`${tokens.at(-1) ?? "inputs"}\` ${wanted}.`;
      mistake(placeIn(tokens), "inputs-schema", text, hintFor(tokens, given) ?? didYouMean(asText(given), allowed));
    }
  }
  walkSchema(whole, [], (schema, at) => {
    const tokens = at.map(String);
    checkReference(schema.$ref, placeIn([...tokens, "$ref"]), whole, componentInputs, mistake);
    noteFormat(schema, placeIn([...tokens, "format"]), problems);
    noteKeywords(schema, tokens.length === 0, placeIn(tokens), problems);
    noteRequired(schema, tokens, placeIn([...tokens, "required"]), problems);
  });
  if (sound) {
    try {
      compileInputs(whole);
    } catch (error) {
      const reason = error instanceof RangeError ? "its references form a circle" : (error as Error).message;
      mistake(place, "inputs-schema", `The inputs cannot be checked by this schema: ${reason}.`);
    }
  }
}

/** Other languages' names of types. */
const OTHER_TYPES: Readonly<Record<string, string>> = {
  str: "string",
  text: "string",
  date: "string",
  int: "integer",
  long: "integer",
  float: "number",
  double: "number",
  bool: "boolean",
  list: "array",
  map: "object",
  dict: "object",
  json: "object",
};

function hintFor(tokens: readonly string[], given: unknown): string | undefined {
  const keyword = tokens.at(-1);
  if (keyword === "type") {
    const type = OTHER_TYPES[asText(given).toLowerCase()];
    return type && `Write \`${type}\`.`;
  }
  if (keyword !== "required" || Array.isArray(given)) return undefined;
  const name = typeof given === "string" ? given : tokens.at(-2);
  return `List the required names beside \`properties\`: \`required: [${truncate(name ?? "…")}]\`.`;
}

function noteFormat({ format }: JsonObject, place: Place, problems: ProblemCollector): void {
  if (typeof format !== "string" || Object.hasOwn(ajv.formats, format)) return;
  const message = `\`${truncate(format)}\` is not a known format, so it has no effect.`;
  problems.note(place, "schema-format", message, didYouMean(format, Object.keys(ajv.formats)));
}

function noteKeywords(schema: JsonObject, isTop: boolean, place: Place, problems: ProblemCollector): void {
  for (const [keyword, value] of Object.entries(schema)) {
    if (KEYWORDS.includes(keyword) || OTHER_KEYWORDS.includes(keyword) || keyword.startsWith("x-")) continue;
    const message = `\`${truncate(keyword)}\` is not a keyword of JSON Schema 2020-12, so it has no effect.`;
    const isProperty =
      isTop && schema.properties === undefined && (isJsonObject(value) || TYPES.includes(asText(value)));
    const hint = isProperty
      ? `Put it under \`properties\`: \`properties: {${truncate(keyword)}: {type: …}}\`.`
      : didYouMean(keyword, KEYWORDS);
    problems.note([...place, keyword, NAME], "schema-keyword", message, hint);
  }
}

/** Schemas in one of these are parts of others, which can declare what the part requires. */
const PARTIAL = /^(?:allOf|anyOf|oneOf|if|then|else|not|dependentSchemas)$/;

/** Notes a required name that no property has. A schema can mean it, but a misspelt name rejects every caller. */
function noteRequired(schema: JsonObject, tokens: readonly string[], place: Place, problems: ProblemCollector): void {
  const { required, properties, additionalProperties } = schema;
  if (!Array.isArray(required) || !isJsonObject(properties) || isJsonObject(additionalProperties)) return;
  const whole = Object.keys(schema).every(
    (keyword) => !PARTIAL.test(keyword) && !/^(?:\$ref|patternP.*)$/.test(keyword),
  );
  if (!whole || tokens.some((token) => PARTIAL.test(token))) return;
  required.forEach((name, index) => {
    if (typeof name !== "string" || Object.hasOwn(properties, name)) return;
    const message = `\`required\` names \`${truncate(name)}\`, which \`properties\` does not declare.`;
    problems.note([...place, index], "schema-required", message, didYouMean(name, Object.keys(properties)));
  });
}

const TYPES: readonly string[] = ["array", "boolean", "integer", "null", "number", "object", "string"];

/** Keywords in common use, among which a misspelt one is looked for. */
const KEYWORDS = [
  ...["type", "enum", "const", "properties", "required", "additionalProperties", "patternProperties", "propertyNames"],
  ...["minProperties", "maxProperties", "items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern"],
  ...["format", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentRequired", "dependentSchemas"],
  ...["title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly", "$ref", "$defs", "$anchor"],
];
/** Those of rarer use, and the annotations that OpenAPI puts into schemas. */
const OTHER_KEYWORDS = [
  ...["$schema", "$id", "$comment", "$dynamicRef", "$dynamicAnchor", "$vocabulary", "definitions", "dependencies"],
  ...["contentMediaType", "contentEncoding", "contentSchema", "minContains", "maxContains"],
  ...["unevaluatedItems", "unevaluatedProperties", "nullable", "discriminator", "example", "externalDocs", "xml"],
];

function checkReference(
  reference: unknown,
  place: Place,
  whole: JsonObject,
  componentInputs: unknown,
  mistake: (at: Place, code: ProblemCode, message: string, suggestion?: string) => void,
): void {
  if (typeof reference !== "string") return;
  if (!reference.startsWith("#")) {
    const hint = "Put it under `components.inputs` and refer to `#/components/inputs/<name>`.";
    mistake(place, "schema-reference", "Schemas of other documents are not read.", hint);
    return;
  }
  // References to components that there are have been turned into references to `$defs`.
  const name = componentReference(reference)?.name;
  if (name === undefined) {
    if (reference.startsWith("#/") && definitionOf(reference, whole) === undefined)
      mistake(place, "schema-reference", `\`${truncate(reference)}\` leads nowhere.`);
    return;
  }
  const known = isJsonObject(componentInputs) ? Object.keys(componentInputs) : [];
  mistake(place, "unknown-component", `There is no \`components.inputs.${name}\`.`, didYouMean(name, known));
}
