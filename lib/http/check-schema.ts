import { isJsonObject, type JsonObject, type JsonValue, memberOf } from "../arazzo/json.ts";
import { pointerTo } from "../arazzo/json-pointer.ts";
import { UNKNOWN, type Violation } from "../arazzo/operation.ts";
import { canonical, checkValue, MOST_LEVELS, type Report, typeOf } from "./check-value.ts";
import { referredSchema, regularExpression } from "./schema-limit.ts";

/** What a value breaks of a schema. `open`: that depends on a value that is not known yet. */
type Verdict = { violations: Violation[]; open: boolean };

const FITS: Verdict = { violations: [], open: false };

/**
 * Checks values against JSON Schemas, with everything that shapes cannot express: alternatives, negations, conditions.
 * A value that is still {@link UNKNOWN} breaks nothing. Each value is compared with each schema once, so that nested
 * alternatives do not take exponential time. One class, longer than usual: keywords nest in each other, and share that memory.
 */
export class SchemaCheck {
  readonly #definitions: JsonObject;
  /** Parameters travel as strings, so a string can stand for a number there. */
  readonly #isParameter: boolean;
  readonly #known = new Map<JsonObject, Map<unknown, Verdict>>();
  #level = 0;

  constructor(definitions: JsonObject, isParameter: boolean) {
    this.#isParameter = isParameter;
    this.#definitions = definitions;
  }

  violations(schema: JsonValue, value: unknown): Violation[] {
    return this.#check(schema, value).violations;
  }

  #check(schema: JsonValue, value: unknown): Verdict {
    if (value === UNKNOWN) return { violations: [], open: true };
    if (schema === false) return { violations: [{ pointer: "", message: "is not allowed" }], open: false };
    if (!isJsonObject(schema)) return FITS;
    const verdicts = this.#known.get(schema) ?? new Map<unknown, Verdict>();
    this.#known.set(schema, verdicts);
    const known = verdicts.get(value);
    if (known !== undefined) return known;
    if (this.#level > MOST_LEVELS)
      return { violations: [{ pointer: "", message: "is nested too deeply to be checked" }], open: false };
    // Stands for a schema that refers to itself without going deeper into the value.
    verdicts.set(value, FITS);
    this.#level++;
    const verdict = this.#judge(schema, value);
    this.#level--;
    verdicts.set(value, verdict);
    return verdict;
  }

  #judge(schema: JsonObject, value: unknown): Verdict {
    const verdict: Verdict = { violations: [], open: false };
    const report: Report = (name, message) => {
      verdict.violations.push({ pointer: name === undefined ? "" : pointerTo([name]), message });
    };
    if (value === null && schema.nullable === true) return verdict;
    const referred = referredSchema(schema, this.#definitions);
    if (referred !== undefined) this.#within(verdict, referred, value);
    this.#checkType(schema, value, verdict, report);
    if (verdict.violations.length > 0) return verdict;
    checkValue(schema, value, report);
    if (Array.isArray(value)) this.#checkItems(schema, value, verdict, report);
    else if (isJsonObject(value)) this.#checkMembers(schema, value, verdict, report);
    this.#checkAlternatives(schema, value, verdict, report);
    return verdict;
  }

  /** Adds what a part of a value breaks, or the value itself by another schema. */
  #within(verdict: Verdict, schema: JsonValue, value: unknown, name?: string | number): void {
    const { violations, open } = this.#check(schema, value);
    verdict.open ||= open;
    const prefix = name === undefined ? "" : pointerTo([name]);
    for (const { pointer, message } of violations) verdict.violations.push({ pointer: prefix + pointer, message });
  }

  #checkType({ type }: JsonObject, value: unknown, verdict: Verdict, report: Report): void {
    if (type === undefined) return;
    const types = [type].flat();
    const actual = typeOf(value);
    if (types.includes(actual) || (actual === "integer" && types.includes("number"))) return;
    if (
      this.#isParameter &&
      typeof value === "string" &&
      types.some((one) => /^(?:integer|number|boolean)$/.test(String(one)))
    )
      verdict.open = true;
    else report(undefined, `must be ${types.map(namedType).join(" or ")}${BUT_IS}${namedType(actual)}`);
  }

  #checkItems(schema: JsonObject, value: readonly unknown[], verdict: Verdict, report: Report): void {
    const first = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
    for (const [index, item] of value.entries()) {
      const of = index < first.length ? first[index] : schema.items;
      if (of !== undefined) this.#within(verdict, of, item, index);
    }
    if (schema.uniqueItems === true && new Set(value.map((item) => canonical(item))).size < value.length)
      report(undefined, "must not have duplicate items");
    if (schema.contains === undefined) return;
    const verdicts = value.map((item) => this.#check(schema.contains as JsonValue, item));
    const possible = verdicts.filter(({ violations }) => violations.length === 0);
    const certain = possible.filter(({ open }) => !open);
    const { minContains = 1, maxContains = Number.POSITIVE_INFINITY } = schema;
    if (possible.length < Number(minContains))
      report(undefined, `must contain at least ${minContains} matching \`contains\``);
    if (certain.length > Number(maxContains))
      report(undefined, `must contain at most ${maxContains} matching \`contains\``);
  }

  #checkMembers(schema: JsonObject, value: JsonObject, verdict: Verdict, report: Report): void {
    const properties = isJsonObject(schema.properties) ? schema.properties : {};
    const patterns = Object.entries(isJsonObject(schema.patternProperties) ? schema.patternProperties : {}).flatMap(
      ([pattern, of]) => {
        const expression = regularExpression(pattern);
        return expression === undefined ? [] : [[expression, of] as const];
      },
    );
    for (const name of [schema.required ?? []].flat().map(String))
      if (!Object.hasOwn(value, name) && !this.#isReadOnly(properties, name)) report(name, "is required");
    for (const [name, others] of Object.entries(isJsonObject(schema.dependentRequired) ? schema.dependentRequired : {}))
      for (const other of Object.hasOwn(value, name) ? [others].flat().map(String) : [])
        if (!Object.hasOwn(value, other)) report(other, `is required beside ${name}`);
    for (const [name, part] of Object.entries(value)) {
      const described = Object.hasOwn(properties, name) ? [properties[name] as JsonValue] : [];
      const all = [...described, ...patterns.flatMap(([pattern, of]) => (pattern.test(name) ? [of] : []))];
      for (const of of all) this.#within(verdict, of, part, name);
      if (all.length === 0 && schema.additionalProperties !== undefined)
        this.#within(verdict, schema.additionalProperties, part, name);
      if (schema.propertyNames !== undefined && this.#check(schema.propertyNames, name).violations.length > 0)
        report(name, "has a name that is not allowed");
    }
    for (const [name, of] of Object.entries(isJsonObject(schema.dependentSchemas) ? schema.dependentSchemas : {}))
      if (Object.hasOwn(value, name)) this.#within(verdict, of, value);
  }

  #isReadOnly(properties: JsonObject, name: string): boolean {
    const property = Object.hasOwn(properties, name) ? (properties[name] as JsonValue) : undefined;
    const resolved = (isJsonObject(property) ? referredSchema(property, this.#definitions) : undefined) ?? property;
    return isJsonObject(resolved) && resolved.readOnly === true;
  }

  /** The alternative that a value says it is: by the mapping of a `discriminator`, the name of a schema, or a constant. */
  #namedAlternative(discriminator: unknown, alternatives: readonly JsonValue[], value: unknown): JsonValue | undefined {
    const property = memberOf(discriminator, "propertyName");
    const tag = typeof property === "string" ? memberOf(value, property) : undefined;
    if (typeof property !== "string" || typeof tag !== "string") return undefined;
    const name = lastName(memberOf(memberOf(discriminator, "mapping"), tag) ?? tag);
    return alternatives.find((one) => {
      if (lastName(memberOf(one, "$ref")) === name) return true;
      const schema = isJsonObject(one) ? (referredSchema(one, this.#definitions) ?? one) : one;
      const of = memberOf(memberOf(schema, "properties"), property);
      return memberOf(of, "const") === tag || [memberOf(of, "enum")].flat().includes(tag);
    });
  }

  #checkAlternatives(schema: JsonObject, value: unknown, verdict: Verdict, report: Report): void {
    for (const part of Array.isArray(schema.allOf) ? schema.allOf : []) this.#within(verdict, part, value);
    for (const keyword of ["anyOf", "oneOf"] as const) {
      const alternatives = schema[keyword];
      if (!Array.isArray(alternatives)) continue;
      const named = this.#namedAlternative(schema.discriminator, alternatives, value);
      if (named !== undefined) {
        this.#within(verdict, named, value);
        continue;
      }
      const verdicts = alternatives.map((one) => this.#check(one, value));
      const possible = verdicts.filter(({ violations }) => violations.length === 0);
      const certain = possible.filter(({ open }) => !open);
      verdict.open ||= possible.length > certain.length;
      if (possible.length === 0) reportNone(keyword, verdicts, verdict);
      else if (keyword === "oneOf" && certain.length > 1)
        report(undefined, `must match one alternative of \`oneOf\`, but matches ${certain.length}`);
    }
    if (schema.not !== undefined) {
      const { violations, open } = this.#check(schema.not, value);
      if (violations.length === 0 && !open) report(undefined, "must not match the schema in `not`");
      verdict.open ||= open;
    }
    if (schema.if === undefined) return;
    const condition = this.#check(schema.if, value);
    verdict.open ||= condition.open;
    const branch = condition.violations.length > 0 ? schema.else : condition.open ? undefined : schema.then;
    if (branch !== undefined) this.#within(verdict, branch, value);
  }
}

/** `Cat` of `#/components/schemas/Cat`. */
function lastName(reference: unknown): string | undefined {
  return typeof reference === "string" ? reference.slice(reference.lastIndexOf("/") + 1) : undefined;
}

const BUT_IS = ", but is ";

/** A type of JSON Schema as messages name it. */
function namedType(type: unknown): string {
  if (type === "boolean") return "true or false";
  return type === "null" ? "null" : `${/^[aio]/.test(String(type)) ? "an" : "a"} ${type}`;
}

/** Where one alternative alone has the value's type, its violations help more than the message that none matches. */
function reportNone(keyword: string, verdicts: readonly Verdict[], verdict: Verdict): void {
  const near = verdicts.filter(
    ({ violations }) => !violations.some(({ pointer, message }) => pointer === "" && message.includes(BUT_IS)),
  );
  if (near.length === 1) verdict.violations.push(...(near[0] as Verdict).violations);
  else
    verdict.violations.push({
      pointer: "",
      message: `must match ${keyword === "oneOf" ? "one alternative" : "an alternative"} of \`${keyword}\`, but matches none of ${verdicts.length}`,
    });
}
