import type { HttpParameter } from "./http-operation.ts";

/** A value as a parameter's style writes it: the pairs of a query, cookie or header, or the text of a path. */
export type Serialized = { pairs: [name: string, value: string][] } | { text: string };

/**
 * Writes a value in one of OpenAPI's styles. Everything is percent-encoded, but for headers.
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-examples
 */
export function serializeParameter(parameter: HttpParameter, value: unknown): Serialized {
  const { name, in: place, json } = parameter;
  const encode = encoderOf(parameter);
  if (json) {
    const text = encode(JSON.stringify(value));
    return place === "query" || place === "cookie" ? { pairs: [[encode(name), text]] } : { text };
  }
  if (place === "path") return { text: pathText(parameter, value, encode) };
  if (place === "header") return { text: simple(value, parameter.explode, encode) };
  return { pairs: queryPairs(parameter, value, encode) };
}

type Encode = (text: string) => string;

function encoderOf({ in: place, allowReserved }: HttpParameter): Encode {
  if (place === "header") return (text) => text;
  if (allowReserved && place === "query")
    return (text) => encodeURI(text).replaceAll("#", "%23").replaceAll("&", "%26");
  return encodeText;
}

/** Encodes everything but letters, digits and `-._~`, as RFC 3986 has it. */
export function encodeText(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function pathText({ name, style, explode }: HttpParameter, value: unknown, encode: Encode): string {
  if (style === "label") {
    const entries = entriesOf(value);
    if (entries === undefined) return `.${itemsOf(value, encode).join(explode ? "." : ",")}`;
    return `.${entries.map(([key, item]) => `${encode(key)}${explode ? "=" : ","}${encode(item)}`).join(explode ? "." : ",")}`;
  }
  if (style === "matrix") {
    const entries = entriesOf(value);
    const encoded = encode(name);
    if (entries !== undefined && explode)
      return entries.map(([key, item]) => `;${encode(key)}=${encode(item)}`).join("");
    if (entries !== undefined)
      return `;${encoded}=${entries.map(([key, item]) => `${encode(key)},${encode(item)}`).join(",")}`;
    const items = itemsOf(value, encode);
    return explode && Array.isArray(value)
      ? items.map((item) => `;${encoded}=${item}`).join("")
      : `;${encoded}=${items.join(",")}`;
  }
  return simple(value, explode, encode);
}

function simple(value: unknown, explode: boolean, encode: Encode): string {
  const entries = entriesOf(value);
  if (entries === undefined) return itemsOf(value, encode).join(",");
  return entries.map(([key, item]) => `${encode(key)}${explode ? "=" : ","}${encode(item)}`).join(",");
}

function queryPairs({ name, style, explode }: HttpParameter, value: unknown, encode: Encode): [string, string][] {
  const encoded = encode(name);
  if (style === "deepObject") return bracketed(name, value).map(([key, item]) => [encodeText(key), encode(item)]);
  const entries = entriesOf(value);
  if (entries !== undefined) {
    if (explode) return entries.map(([key, item]) => [encode(key), encode(item)]);
    return [[encoded, entries.map(([key, item]) => `${encode(key)},${encode(item)}`).join(",")]];
  }
  const items = itemsOf(value, encode);
  if (explode && Array.isArray(value)) return items.map((item) => [encoded, item]);
  const separator = style === "spaceDelimited" ? "%20" : style === "pipeDelimited" ? "%7C" : ",";
  return [[encoded, items.join(separator)]];
}

/** The members of a value as `name[member][0]`, not encoded. OpenAPI leaves nested ones open; most APIs read them like this. */
export function bracketed(name: string, value: unknown): [string, string][] {
  if (typeof value !== "object" || value === null || value instanceof Date) return [[name, textOf(value)]];
  return Object.entries(value).flatMap(([key, item]) => bracketed(`${name}[${key}]`, item));
}

function entriesOf(value: unknown): [string, string][] | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  if (value instanceof Date) return undefined;
  return Object.entries(value).map(([key, item]) => [key, textOf(item)]);
}

function itemsOf(value: unknown, encode: Encode): string[] {
  return (Array.isArray(value) ? value : [value]).map((item) => encode(textOf(item)));
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
}
