import { randomBytes } from "node:crypto";

/** A body as it travels, with its content type. */
export type EncodedBody = { contentType: string; bytes: Buffer };

/** Encodes a body by its content type: JSON, a form, a multipart form, or text as it is. */
export function encodeBody(contentType: string, value: unknown): EncodedBody {
  const type = mediaType(contentType);
  if (type === "application/x-www-form-urlencoded") return { contentType, bytes: Buffer.from(form(value)) };
  if (type === "multipart/form-data") return multipart(value);
  if (/[/+]json$/.test(type) || typeof value !== "string")
    return { contentType, bytes: Buffer.from(JSON.stringify(value)) };
  return { contentType, bytes: Buffer.from(value) };
}

/** A content type in lower case, without its parameters. */
export function mediaType(contentType: string): string {
  return (contentType.split(";")[0] ?? "").trim().toLowerCase();
}

function form(value: unknown): string {
  const pairs = new URLSearchParams();
  for (const [name, part] of Object.entries(value ?? {}))
    for (const item of [part].flat()) pairs.append(name, textOf(item));
  return pairs.toString();
}

function multipart(value: unknown): EncodedBody {
  const boundary = `part-${randomBytes(16).toString("hex")}`;
  const parts = Object.entries(value ?? {}).flatMap(([name, part]) =>
    [part].flat().map((item: unknown) => {
      const type = typeof item === "object" && item !== null ? "Content-Type: application/json\r\n" : "";
      const head = `Content-Disposition: form-data; name="${quoted(name)}"\r\n${type}`;
      return `--${boundary}\r\n${head}\r\n${textOf(item)}\r\n`;
    }),
  );
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.from(`${parts.join("")}--${boundary}--\r\n`),
  };
}

/** As browsers write names of parts. */
function quoted(name: string): string {
  return name.replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll('"', "%22");
}

function textOf(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}
