import { randomBytes } from "node:crypto";
import { memberOf } from "../arazzo/json.ts";
import type { HttpBody, PartEncoding } from "./http-operation.ts";
import { bracketed } from "./serialize-parameter.ts";

/** A body as it travels, with its content type. */
export type EncodedBody = { contentType: string; bytes: Buffer };

/** Encodes a body by its content type: JSON, a form, a multipart form, or a string or bytes as they are. */
export function encodeBody(
  { contentType, parts = {} }: Omit<HttpBody, "schema" | "required">,
  value: unknown,
): EncodedBody {
  const type = mediaType(contentType);
  if (type === "application/x-www-form-urlencoded") return { contentType, bytes: Buffer.from(form(value, parts)) };
  if (type === "multipart/form-data") return multipart(value, parts);
  if (/[/+]json$/.test(type)) return { contentType, bytes: Buffer.from(JSON.stringify(value)) };
  return { contentType, bytes: bytesOf(value) };
}

/** A content type in lower case, without its parameters. */
export function mediaType(contentType: string): string {
  return (contentType.split(";")[0] ?? "").trim().toLowerCase();
}

type Parts = Readonly<Record<string, PartEncoding>>;

function encodingOf(parts: Parts, name: string): PartEncoding {
  return (Object.hasOwn(parts, name) ? parts[name] : undefined) ?? {};
}

function form(value: unknown, parts: Parts): string {
  const pairs = new URLSearchParams();
  for (const [name, part] of Object.entries(value ?? {})) {
    const { style, explode = true } = encodingOf(parts, name);
    if (style === "deepObject") for (const [key, item] of bracketed(name, part)) pairs.append(key, item);
    else if (!explode && Array.isArray(part)) pairs.append(name, part.map(textOf).join(DELIMITERS[style ?? ""] ?? ","));
    else for (const item of [part].flat()) pairs.append(name, textOf(item));
  }
  return pairs.toString();
}

const DELIMITERS: Readonly<Record<string, string>> = { spaceDelimited: " ", pipeDelimited: "|" };

function multipart(value: unknown, parts: Parts): EncodedBody {
  const boundary = `part-${randomBytes(16).toString("hex")}`;
  const pieces = Object.entries(value ?? {}).flatMap(([name, part]) =>
    [part].flat().flatMap((item: unknown) => [...partOf(name, item, encodingOf(parts, name), boundary)]),
  );
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

/** One part. Servers know a file by its name, so each has one. */
function partOf(name: string, item: unknown, { file, contentType }: PartEncoding, boundary: string): Buffer[] {
  const given = memberOf(item, "filename");
  const filename = file ? `; filename="${quoted(typeof given === "string" ? given : name)}"` : "";
  const usual = file ? "application/octet-stream" : typeof item === "object" && item !== null ? "application/json" : "";
  const type = contentType ?? usual;
  const head = `Content-Disposition: form-data; name="${quoted(name)}"${filename}\r\n${type && `Content-Type: ${type}\r\n`}`;
  const content = file ? bytesOf(item) : Buffer.from(textOf(item));
  return [Buffer.from(`--${boundary}\r\n${head}\r\n`), content, Buffer.from("\r\n")];
}

/** As browsers write names of parts. */
function quoted(name: string): string {
  return name.replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll('"', "%22");
}

/** A string as it is, or the bytes of `{ base64: … }`. */
function bytesOf(value: unknown): Buffer {
  const base64 = memberOf(value, "base64");
  return typeof base64 === "string" ? Buffer.from(base64, "base64") : Buffer.from(textOf(value));
}

function textOf(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}
