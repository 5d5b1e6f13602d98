import { isJsonObject, type JsonObject, type JsonValue, setMember } from "../arazzo/json.ts";
import type { Member, Shape } from "../arazzo/operation.ts";
import type { Limit, RequestLimits } from "../aws/requests/limit.ts";
import { limitFrom, referredSchema } from "./schema-limit.ts";

/**
 * Reads JSON Schemas of a description as shapes, and their limits. A shape that cannot express a schema (`oneOf`, `not`)
 * allows anything; {@link SchemaCheck} checks the rest.
 */
export class SchemaShapes {
  readonly limits: RequestLimits = { members: {}, combinations: {} };
  readonly #definitions: JsonObject;
  readonly #shapes = new Map<JsonValue, Shape>();
  readonly #names = new Set<string>();
  readonly #absent: "readOnly" | "writeOnly";
  readonly #isForCompiler: boolean;

  /**
   * @param absent marks the members that messages of this direction lack, even if they are required: of requests, or of responses.
   * @param isForCompiler reads an object that can have more members than its description names as a structure, so that the
   * compiler finds misspelt names. When a request is read, {@link SchemaCheck} alone checks such an object.
   */
  constructor(definitions: JsonObject, absent: "readOnly" | "writeOnly" = "readOnly", isForCompiler = false) {
    this.#definitions = definitions;
    this.#absent = absent;
    this.#isForCompiler = isForCompiler;
  }

  /** @param label what messages call an object without a name of its own. */
  shapeOf(given: JsonValue, label = "object"): Shape {
    const schema = this.resolve(given);
    let shape = this.#shapes.get(schema);
    if (shape === undefined) {
      const name = isJsonObject(given)
        ? /^#\/\$defs\/(?:.*\/)?([\w.-]+)$/.exec(String(given.$ref ?? ""))?.[1]
        : undefined;
      shape = this.#makeShape(schema, name ?? label);
      this.#shapes.set(schema, shape);
    }
    return shape;
  }

  /** The limits of a value itself; those of a structure's members are in `limits`. */
  limitOf(given: JsonValue): Limit | undefined {
    const schema = this.resolve(given);
    const type = typeOf(schema);
    const limit = limitFrom(schema, type);
    if (type === "array" && schema.items !== undefined) {
      const items = this.limitOf(schema.items);
      if (items !== undefined) limit.items = items;
    }
    return Object.keys(limit).length === 0 ? undefined : limit;
  }

  /** A schema, or the one that its `$ref` names; what stands beside a `$ref` explains it. */
  resolve(given: JsonValue): JsonObject {
    let schema = given;
    for (let depth = 0; depth < 100; depth++) {
      if (!isJsonObject(schema)) return {};
      const referred = referredSchema(schema, this.#definitions);
      if (referred === undefined) return merged(schema, (part) => this.resolve(part));
      schema = referred;
    }
    return {};
  }

  #makeShape(schema: JsonObject, label: string): Shape {
    if (schema.oneOf !== undefined || schema.anyOf !== undefined) return { type: "document" };
    switch (typeOf(schema)) {
      case "object":
        return this.#structureOf(schema, label);
      case "array":
        return { type: "list", item: () => this.#partOf(schema.items ?? {}, label) };
      case "string":
        return { type: "text" };
      case "integer":
      case "number":
        return { type: "number" };
      case "boolean":
        return { type: "boolean" };
      default:
        return { type: "document" };
    }
  }

  #structureOf(schema: JsonObject, label: string): Shape {
    const { properties, additionalProperties, required } = schema;
    if (!isJsonObject(properties)) {
      if (isJsonObject(additionalProperties))
        return { type: "map", value: () => this.#partOf(additionalProperties, label) };
      return { type: "document" };
    }
    // An object that takes more than its properties is only as certain as those.
    const isOpen = additionalProperties !== false;
    if (isOpen && (additionalProperties !== undefined || !this.#isForCompiler)) return { type: "document" };
    const needed = new Set(Array.isArray(required) ? required : []);
    const name = this.#nameFor(typeof schema.title === "string" ? schema.title : label);
    const members = new Map<string, Member>();
    const limits: Record<string, Limit> = {};
    // Published descriptions require members that they do not describe.
    const undescribed = [...needed].map(String).filter((one) => !Object.hasOwn(properties, one));
    const all = [...Object.entries(properties), ...undescribed.map((one): [string, JsonValue] => [one, {}])];
    for (const [property, of] of all) {
      const isAbsent = this.resolve(of)[this.#absent] === true;
      members.set(property, {
        shape: () => this.shapeOf(of, property),
        required: needed.has(property) && !isAbsent,
        in: "body",
        nullable: this.#takesNull(of),
      });
      const limit = this.limitOf(of);
      if (limit !== undefined) setMember(limits, property, limit);
    }
    this.limits.members[name] = limits;
    return { type: "structure", name, members, ...(isOpen && { open: true }) };
  }

  /** An item of an array or of a map. A shape cannot express a null item, so {@link SchemaCheck} checks those that can be null. */
  #partOf(given: JsonValue, label: string): Shape {
    const { type, nullable } = this.resolve(given);
    return nullable === true || [type].flat().includes("null") ? { type: "document" } : this.shapeOf(given, label);
  }

  /** Limits are kept by name, so each structure has one of its own. */
  #nameFor(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.#names.has(name); count++) name = `${wanted} (${count})`;
    this.#names.add(name);
    return name;
  }

  /** Where no type is given, null is one; {@link SchemaCheck} knows more. */
  #takesNull(given: JsonValue): boolean {
    const { type, nullable } = this.resolve(given);
    return type === undefined || nullable === true || [type].flat().includes("null");
  }
}

/** The parts of an `allOf` as one schema. */
function merged(schema: JsonObject, resolve: (part: JsonValue) => JsonObject): JsonObject {
  const { allOf, ...own } = schema;
  if (!Array.isArray(allOf)) return schema;
  const whole: JsonObject = { ...own };
  for (const part of allOf.map(resolve)) {
    for (const [keyword, value] of Object.entries(part)) {
      const known = whole[keyword];
      if (keyword === "properties" && isJsonObject(known) && isJsonObject(value))
        whole.properties = { ...value, ...known };
      else if (keyword === "required" && Array.isArray(known) && Array.isArray(value))
        whole.required = [...known, ...value];
      else if (!Object.hasOwn(whole, keyword)) setMember(whole, keyword, value);
    }
  }
  return whole;
}

/** The type of a schema that has one; a nullable type counts as the type, for null is sent as nothing. */
function typeOf(schema: JsonObject): string | undefined {
  const types = [schema.type ?? []].flat().filter((type) => type !== "null");
  if (types.length === 1) return String(types[0]);
  return types.length === 0 && isJsonObject(schema.properties) ? "object" : undefined;
}
