import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import type { SourceMistake } from "../../lib/arazzo/compilation/compile-options.ts";
import { isJsonObject, type JsonObject } from "../../lib/arazzo/json.ts";
import { pathBeside, readIfPresent } from "./beside.ts";
import { bundleReferences } from "./bundle-references.ts";

/** An OpenAPI description, and where it was read: a file or a URL. */
export type Description = { value: JsonObject; from: string; text: string };

const MOST_BYTES = 20 * 1024 * 1024;
const LOCK_FILE = "connect-workflows.lock.json";

/** Reads a description beside a document. Undefined where there is no such file. */
export async function readDescriptionFile(url: string, file: string): Promise<Description | SourceMistake | undefined> {
  const path = pathBeside(url, file);
  const text = await readIfPresent(path);
  return text === undefined ? undefined : parseDescription(text, url, path);
}

/**
 * Fetches a description. The first fetch writes its hash to `connect-workflows.lock.json` beside the document; later ones
 * have to match it, so that a build does not change because a server does.
 */
export async function fetchDescription(url: string, file: string): Promise<Description | SourceMistake> {
  const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(20_000) }).catch(() => undefined);
  if (response?.status !== 200)
    return mistake(url, response === undefined ? "cannot be fetched" : `was answered with ${response.status}`);
  const text = await readText(response).catch(() => undefined);
  if (text === undefined) return mistake(url, "cannot be read within 20 seconds, or is longer than 20 MB");
  const hash = createHash("sha256").update(text).digest("hex");
  const lockFile = join(dirname(file), LOCK_FILE);
  const lock = await readLock(lockFile);
  if (lock === undefined)
    return { ...mistake(url, `cannot be compared: ${LOCK_FILE} is not JSON`), suggestion: "Restore it, or delete it." };
  if (lock[url] === undefined) await writeFile(lockFile, `${JSON.stringify({ ...lock, [url]: hash }, null, 2)}\n`);
  else if (lock[url] !== hash)
    return {
      ...mistake(url, `has changed since ${LOCK_FILE} was written`),
      suggestion: `Review the change, then delete its line from ${LOCK_FILE} and build again.`,
    };
  return parseDescription(text, url, url);
}

/** Reads a body, which can be far longer than what was sent: it may be compressed. */
async function readText(response: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

async function readLock(file: string): Promise<JsonObject | undefined> {
  const text = await readFile(file, "utf8").catch(() => "{}");
  try {
    const lock: unknown = JSON.parse(text);
    return isJsonObject(lock) ? lock : undefined;
  } catch {
    return undefined;
  }
}

async function parseDescription(text: string, url: string, from: string): Promise<Description | SourceMistake> {
  let value: unknown;
  try {
    value = parseJson(text) ?? parse(text, { maxAliasCount: 1000 });
  } catch {
    return mistake(url, "is neither YAML nor JSON");
  }
  if (isJsonObject(value) && /^3\.[012]\./.test(String(value.openapi)))
    return { value: await bundleReferences(value, from), from, text };
  const version =
    isJsonObject(value) && value.swagger !== undefined ? "a Swagger 2.0 description" : "not an OpenAPI description";
  return { ...mistake(url, `is ${version}`), suggestion: "OpenAPI 3.0 and 3.1 are supported." };
}

/** JSON is YAML too, but a parser of JSON alone takes a hundredth of the time. */
function parseJson(text: string): unknown {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // It can be YAML in JSON's style, with comments.
  }
}

function mistake(url: string, what: string): SourceMistake {
  return { field: "url", message: `\`${url}\` ${what}.` };
}
