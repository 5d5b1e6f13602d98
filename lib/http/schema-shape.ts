import { isJsonObject, type JsonObject, type JsonValue, setMember } from "../arazzo/json.ts";
import type { Member, Shape } from "../arazzo/operation.ts";
import type { Limit, RequestLimits } from "../aws/requests/limit.ts";
import { limitFrom } from "./schema-limit.ts";

/**
 * Reads JSON Schemas of a description as shapes, and their limits. A shape that cannot express a schema (`oneOf`, `not`)
 * allows anything; {@link SchemaCheck} checks the rest.
 */
export class SchemaShapes {
  readonly limits: RequestLimits = { members: {}, combinations: {} };
  readonly #definitions: JsonObject;
  readonly #shapes = new Map<JsonValue, Shape>();
  #structures = 0;

  constructor(definitions: JsonObject) {
    this.#definitions = definitions;
  }

  shapeOf(given: JsonValue): Shape {
    const schema = this.resolve(given);
    let shape = this.#shapes.get(schema);
    if (shape === undefined) {
      shape = this.#makeShape(schema);
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
      const name: string | undefined = /^#\/\$defs\/(.+)$/.exec(String(schema.$ref ?? ""))?.[1];
      if (name === undefined) return merged(schema, (part) => this.resolve(part));
      schema = (Object.hasOwn(this.#definitions, name) ? this.#definitions[name] : undefined) ?? {};
    }
    return {};
  }

  #makeShape(schema: JsonObject): Shape {
    if (schema.oneOf !== undefined || schema.anyOf !== undefined) return { type: "document" };
    switch (typeOf(schema)) {
      case "object":
        return this.#structureOf(schema);
      case "array":
        return { type: "list", item: () => this.shapeOf(schema.items ?? {}) };
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

  #structureOf(schema: JsonObject): Shape {
    const { properties, additionalProperties, required } = schema;
    if (!isJsonObject(properties)) {
      if (isJsonObject(additionalProperties)) return { type: "map", value: () => this.shapeOf(additionalProperties) };
      return { type: "document" };
    }
    // An object that takes more than its properties is only as certain as those.
    if (additionalProperties !== undefined && additionalProperties !== false) return { type: "document" };
    const needed = new Set(Array.isArray(required) ? required : []);
    const name =
      typeof schema.title === "string" ? `${schema.title} ${this.#structures++}` : `object ${this.#structures++}`;
    const members = new Map<string, Member>();
    const limits: Record<string, Limit> = {};
    for (const [property, of] of Object.entries(properties)) {
      const isReadOnly = this.resolve(of).readOnly === true;
      members.set(property, {
        shape: () => this.shapeOf(of),
        required: needed.has(property) && !isReadOnly,
        in: "body",
      });
      const limit = this.limitOf(of);
      if (limit !== undefined) setMember(limits, property, limit);
    }
    this.limits.members[name] = limits;
    return { type: "structure", name, members };
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
