import { isJsonObject, type JsonObject, type JsonValue, memberOf, setMember } from "../../lib/arazzo/json.ts";
import { parsePointer } from "../../lib/arazzo/json-pointer.ts";
import { isPattern } from "../../lib/http/schema-limit.ts";

/** Keywords that constrain values and are not checked before a request is sent. */
const UNCHECKED = new Set(["unevaluatedProperties", "unevaluatedItems", "$dynamicRef", "$recursiveRef"]);

/** Follows the references of a description, and reads its schemas with only what checks need. */
export class SchemaReader {
  /** The schemas that others refer to by `#/$defs/…`. */
  readonly definitions: JsonObject = {};
  /** References that lead to nothing, by the name of their definition. */
  readonly missing = new Map<string, string>();
  readonly #description: JsonObject;

  constructor(description: JsonObject) {
    this.#description = description;
  }

  /** A part of the description, or the one that its `$ref` leads to. */
  follow(part: unknown, missing: Set<string>): JsonObject {
    let at: unknown = part;
    for (let depth = 0; depth < 20; depth++) {
      const reference: unknown = memberOf(at, "$ref");
      if (typeof reference !== "string") break;
      at = this.#find(reference);
      if (at === undefined) missing.add(reference);
    }
    return isJsonObject(at) ? at : {};
  }

  /** A schema without what only people read, whose references lead to `#/$defs`. */
  read(schema: JsonValue): JsonValue {
    if (Array.isArray(schema)) return schema.map((part) => this.read(part));
    if (!isJsonObject(schema)) return schema;
    // In OpenAPI 3.0 a `$ref` stands alone: what is beside it says nothing, but for what is meant to loosen it.
    const isAlone = typeof schema.$ref === "string" && String(this.#description.openapi).startsWith("3.0");
    const kept = Object.entries(schema).flatMap(([keyword, value]): [string, JsonValue][] => {
      if (keyword === "properties" && isJsonObject(value))
        return [[keyword, Object.fromEntries(Object.entries(value).map(([name, of]) => [name, this.read(of)]))]];
      if (keyword === "$ref" && typeof value === "string") return [[keyword, this.#define(value)]];
      if (isAnnotation(keyword, value)) return [];
      if (isAlone && !/^(?:nullable|readOnly|writeOnly)$/.test(keyword)) return [];
      return [[keyword, keyword === "enum" || keyword === "const" || keyword === "default" ? value : this.read(value)]];
    });
    return Object.fromEntries(kept);
  }

  #define(reference: string): string {
    const component = /^#\/components\/schemas\/([^/]+)$/.exec(reference)?.[1];
    const name =
      component === undefined
        ? reference.replace(/^#/, "")
        : decode(component).replaceAll("~1", "/").replaceAll("~0", "~");
    if (!Object.hasOwn(this.definitions, name)) {
      const found = this.#find(reference);
      if (found === undefined) this.missing.set(name, reference);
      // Schemas can refer to themselves.
      setMember(this.definitions, name, {});
      setMember(this.definitions, name, this.read(found ?? {}));
    }
    return `#/$defs/${name}`;
  }

  #find(reference: string): JsonValue | undefined {
    if (!reference.startsWith("#")) return undefined;
    const names = parsePointer(decode(reference.slice(1)));
    return names?.reduce<unknown>(memberOf, this.#description) as JsonValue | undefined;
  }
}

/** The keywords of a schema that are not checked, each as "`unevaluatedProperties`". */
export function uncheckedIn(parts: unknown): string[] {
  const found = new Set<string>();
  const pending: unknown[] = [parts];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (typeof part !== "object" || part === null) continue;
    for (const [name, value] of Object.entries(part)) {
      if (UNCHECKED.has(name)) found.add(`\`${name}\``);
      if (name === "pattern" && typeof value === "string" && !isPattern(value)) found.add(`\`pattern\` \`${value}\``);
      pending.push(value);
    }
  }
  return [...found];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A property can be called `description`; there it is a schema. */
function isAnnotation(keyword: string, value: JsonValue): boolean {
  if (keyword === "description" || keyword === "title" || keyword === "$comment") return typeof value === "string";
  if (keyword === "example" || keyword === "examples" || keyword === "externalDocs")
    return !isJsonObject(value) || value.type === undefined;
  return keyword.startsWith("x-") && !isJsonObject(value);
}
