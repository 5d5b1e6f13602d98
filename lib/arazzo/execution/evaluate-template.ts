import { copyOf, indexIn, isJsonObject, type JsonObject, type JsonValue, memberOf, setMember } from "../json.ts";
import { UNKNOWN } from "../operation.ts";
import type { Expression, Pattern, Template } from "../workflow.ts";
import { resolveExpression, type Scope } from "./evaluate-expression.ts";

/** A template cannot be filled. The message says why, without values. */
export class TemplateError extends Error {
  override name = "TemplateError";
  /** Embedded in a string, and yields nothing, so there is no string. */
  readonly expression: Expression | undefined;

  constructor(message: string, expression?: Expression) {
    super(message);
    this.expression = expression;
  }
}

/** The value of a template, as {@link evaluateTemplate}, or the reason why it cannot be made. */
export function fillTemplate(template: Template, scope: Scope): unknown {
  try {
    return evaluateTemplate(template, scope);
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
}

/**
 * Fills a template.
 * @returns the value; undefined where it yields nothing; {@link UNKNOWN} for what is not known yet.
 * @throws {TemplateError} where an embedded expression yields nothing, a query goes too deep, or a place is not there.
 */
function evaluateTemplate(template: Template, scope: Scope): unknown {
  switch (template.kind) {
    case "literal":
      return template.value;
    case "expression": {
      const value = resolveExpression(template.expression, scope);
      return value === undefined ? template.fallback : value;
    }
    case "text":
      return fillText(template.parts, scope);
    case "object": {
      const object: Record<string, unknown> = {};
      for (const [name, member] of template.members) {
        const value = evaluateTemplate(member, scope);
        if (value !== undefined) setMember(object, name, value);
      }
      return object;
    }
    case "list": {
      const items = template.items.map((item) => evaluateTemplate(item, scope));
      return items.filter((item) => item !== undefined);
    }
    case "selector": {
      const context = resolveExpression(template.context, scope);
      if (context === undefined || context === UNKNOWN) return context;
      const { selector } = template;
      if ("path" in selector) return selector.path.reduce<unknown>(memberOf, context);
      if ("names" in selector) return selector.names.reduce(itemOf, context);
      const nodes = select(selector.jsonpath, context, scope);
      return nodes.length > 1 ? nodes : nodes[0];
    }
    case "patched":
      return patch(template, scope);
  }
}

/** Outputs of a step or a workflow. Those that yield nothing are left out. */
export function evaluateOutputs(templates: Record<string, Template>, scope: Scope): JsonObject {
  const outputs: JsonObject = {};
  for (const name of Object.keys(templates)) {
    const value = fillTemplate(templates[name] as Template, scope);
    if (value !== undefined && !(value instanceof TemplateError)) setMember(outputs, name, value);
  }
  return outputs;
}

/** The string of a pattern, with its expressions filled in. */
export function fillText(pattern: Pattern, scope: Scope): string | typeof UNKNOWN {
  if (typeof pattern === "string") return pattern;
  let text = "";
  for (const part of pattern) {
    if (typeof part === "string") {
      text += part;
      continue;
    }
    const value = resolveExpression(part, scope);
    if (value === UNKNOWN) return UNKNOWN;
    if (value === undefined)
      throw new TemplateError(
        `\`${part.text}\` yields nothing, so the string that it is part of cannot be built`,
        part,
      );
    text += typeof value === "string" ? value : JSON.stringify(value);
  }
  return text;
}

/**
 * The string of a JSONPath query, with its expressions filled in. Inside quotes a value is escaped, so that it cannot
 * change the query.
 */
export function fillQuery(pattern: Pattern, scope: Scope): string | typeof UNKNOWN {
  if (typeof pattern === "string") return pattern;
  let query = "";
  let quote = "";
  for (const part of pattern) {
    const filled = fillText([part], scope);
    if (filled === UNKNOWN) return UNKNOWN;
    if (typeof part === "string") quote = quoteAfter(part, quote);
    query += typeof part === "string" || quote === "" ? filled : escapeIn(quote, filled);
  }
  return query;
}

/** The quote that is open after a piece of a query. */
function quoteAfter(piece: string, open: string): string {
  let quote = open;
  for (let index = 0; index < piece.length; index++) {
    const character = piece[index] as string;
    if (quote !== "" && character === "\\") index++;
    else if (character === quote) quote = "";
    else if (quote === "" && (character === "'" || character === '"')) quote = character;
  }
  return quote;
}

function escapeIn(quote: string, text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1);
  return quote === '"' ? escaped : escaped.replaceAll('\\"', '"').replaceAll("'", "\\'");
}

/** The query, ready to be applied to a root. */
export function compiledQuery(query: string, { compileJsonPath }: Scope): (root: unknown) => unknown[] {
  if (compileJsonPath === undefined) {
    throw new TypeError(`The document needs JSONPath for ${query}, and was put together without it.`);
  }
  return compileJsonPath(query);
}

/** A member of an object by its name, or an item of an array by its index, from the end where that is negative. */
export function itemOf(value: unknown, name: string | number): unknown {
  if (typeof name !== "number") return Array.isArray(value) ? undefined : memberOf(value, name);
  return Array.isArray(value) ? value.at(name) : undefined;
}

function select(query: string, root: unknown, scope: Scope): unknown[] {
  const find = compiledQuery(query, scope);
  try {
    return find(root);
  } catch (error) {
    throw new TemplateError(`the JSONPath ${query} cannot be applied: ${(error as Error).message}`);
  }
}

function patch(template: Template & { kind: "patched" }, scope: Scope): unknown {
  const base = evaluateTemplate(template.base, scope);
  if (base === UNKNOWN) return UNKNOWN;
  let patched: unknown = copyOf(base as JsonValue);
  for (const { path, value: change } of template.changes) {
    const value = evaluateTemplate(change, scope);
    if (value !== undefined) patched = replaceAt(patched, path, value as JsonValue);
  }
  return patched;
}

/** Sets one place of a value, and creates missing objects on the way. Unknown values stay unknown. */
function replaceAt(target: unknown, [name, ...rest]: string[], value: JsonValue): unknown {
  if (name === undefined) return value;
  if (target === UNKNOWN) return UNKNOWN;
  if (Array.isArray(target)) {
    const index = indexIn(target, name);
    if (index === undefined) throw new TemplateError(`an array of the payload has no index \`${name}\` to set`);
    target[index] = replaceAt(target[index], rest, value);
    return target;
  }
  const object: JsonObject = isJsonObject(target) ? target : {};
  setMember(object, name, replaceAt(memberOf(object, name), rest, value));
  return object;
}
