import { isJsonObject, type JsonObject, type JsonValue, memberOf } from "../json.ts";
import { walkSchema } from "./walk-schema.ts";

/** The inputs that a JSON Schema declares. */
export type InputNames = {
  /** Name to JSON type, where the schema gives one. */
  types: ReadonlyMap<string, readonly string[] | undefined>;
  required: ReadonlySet<string>;
  /** Whether other names are possible too: the schema is more than a plain list of properties. */
  open: boolean;
  /** Whether the schema rejects other names. */
  closed: boolean;
};

const NONE: InputNames = { types: new Map(), required: new Set(), open: false, closed: false };

/** The names at the top of a JSON Schema, with their types, and those that are required. */
export function inputNames(schema: JsonValue | undefined, root: unknown = schema): InputNames {
  if (schema === undefined) return NONE;
  // `true`, or not a schema, which is reported elsewhere.
  if (!isJsonObject(schema)) return { ...NONE, open: true };
  const parts = [schema.$ref, schema.allOf].some((part) => part !== undefined) ? partsOf(schema, root) : [];
  const own: InputNames = {
    types: new Map(entriesOf(schema.properties).map(([name, property]) => [name, typesOf(property)])),
    required: new Set(requiredOf(schema)),
    open: isOpen(schema),
    closed: [schema.additionalProperties, schema.unevaluatedProperties].includes(false),
  };
  return parts.reduce(
    (all, part) => ({
      types: new Map([...all.types, ...part.types]),
      required: new Set([...all.required, ...part.required]),
      open: all.open || part.open,
      closed: all.closed || part.closed,
    }),
    own,
  );
}

/** The component that a reference `#/components/inputs/<name>` names, and the part of it. */
export function componentReference(reference: string): { name: string; rest: string } | undefined {
  const [, name, rest = ""] = /^#\/components\/inputs\/([^/]+)(\/.*)?$/.exec(reference) ?? [];
  return name === undefined ? undefined : { name, rest };
}

/**
 * The inputs schema on its own: references into the document's components become references into `$defs`, anchors of
 * components included. A reference that leads nowhere stays as it is.
 */
export function selfContained(schema: JsonObject, componentInputs: unknown): JsonObject {
  const needed = new Set<string>();
  const rewritten = rewrite(schema) as JsonObject;
  const definitions: [string, JsonValue][] = [];
  // A set grows while it is walked: what a definition refers to is defined too.
  for (const name of needed) definitions.push([name, rewrite(memberOf(componentInputs, name) as JsonValue)]);
  if (needed.size === 0) return rewritten;
  return {
    ...rewritten,
    $defs: { ...(isJsonObject(rewritten.$defs) ? rewritten.$defs : {}), ...Object.fromEntries(definitions) },
  };

  function rewrite(value: JsonValue): JsonValue {
    if (Array.isArray(value)) return value.map(rewrite);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) =>
        key === "$ref" && typeof inner === "string" ? [key, referenceTo(inner)] : [key, rewrite(inner)],
      ),
    );
  }

  function referenceTo(reference: string): string {
    const named = componentReference(reference);
    const name = named?.name ?? anchoredIn(reference);
    if (name === undefined || memberOf(componentInputs, name) === undefined) return reference;
    needed.add(name);
    return named === undefined ? reference : `#/$defs/${name}${named.rest}`;
  }

  /** The component that has an anchor; one that the schema has itself needs none. */
  function anchoredIn(reference: string): string | undefined {
    const anchor = /^#([A-Za-z_][\w.-]*)$/.exec(reference)?.[1];
    if (anchor === undefined) return undefined;
    return entriesOf(componentInputs).find(([, component]) => hasAnchor(component, anchor))?.[0];
  }
}

function hasAnchor(schema: JsonValue, anchor: string): boolean {
  let found = false;
  walkSchema(schema, [], ({ $anchor }) => {
    found ||= $anchor === anchor;
  });
  return found;
}

function partsOf(schema: JsonObject, root: unknown): InputNames[] {
  const parts = Array.isArray(schema.allOf) ? schema.allOf.map((part) => inputNames(part, root)) : [];
  const reference = schema.$ref;
  if (typeof reference !== "string") return parts;
  const name = /^#\/\$defs\/([^/]+)$/.exec(reference)?.[1];
  const target = name === undefined ? undefined : memberOf(memberOf(root, "$defs"), name);
  // A reference to itself, or to what is not here, leaves open what is declared.
  if (!isJsonObject(target) || target.$ref !== undefined) return [...parts, { ...NONE, open: true }];
  return [...parts, inputNames(target, undefined)];
}

/** Whether names beside the properties are expected: said so, or built from parts that are not looked into. */
function isOpen(schema: JsonObject): boolean {
  const { additionalProperties, properties } = schema;
  if (properties === undefined) {
    // Properties that stand beside `properties`, which is reported.
    if (Object.entries(schema).some(([name, value]) => name !== "type" && TYPES.includes(value))) return true;
  } else if (!isJsonObject(properties)) return true;
  if (additionalProperties === true || isJsonObject(additionalProperties)) return true;
  return ["patternProperties", "anyOf", "oneOf", "if", "then", "else", "dependentSchemas", "$dynamicRef"].some(
    (keyword) => schema[keyword] !== undefined,
  );
}

const TYPES: readonly unknown[] = ["array", "boolean", "integer", "null", "number", "object", "string"];

/** The declared types; undefined without any, and for unknown types, which are reported elsewhere. */
function typesOf(property: JsonValue): readonly string[] | undefined {
  const type = memberOf(property, "type");
  const types = Array.isArray(type) ? type : [type];
  return types.length > 0 && types.every((one) => TYPES.includes(one)) ? types.map(String) : undefined;
}

/** The inputs that a caller must give: required ones without a default. */
function requiredOf(schema: JsonObject): string[] {
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  return required.filter((name) => memberOf(memberOf(schema.properties, name), "default") === undefined);
}

function entriesOf(value: unknown): [string, JsonValue][] {
  return isJsonObject(value) ? Object.entries(value) : [];
}
