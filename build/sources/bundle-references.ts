import { readFile, stat } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import { parse } from "yaml";
import { isJsonObject, type JsonObject, type JsonValue, setMember } from "../../lib/arazzo/json.ts";
import { pointerTo } from "../../lib/arazzo/json-pointer.ts";
import { pathBeside } from "./beside.ts";

/** The member of a bundled description that holds the other files, by their paths from the description. */
const FILES = "x-files";

const MOST_FILES = 500;
const MOST_BYTES = 20 * 1024 * 1024;
/** Their values are data: a `$ref` in them is not a reference. */
const DATA = new Set(["example", "examples", "enum", "const", "default"]);

/**
 * Makes one description of those that its `$ref`s name by relative paths. A reference that cannot be followed stays as it
 * is: only operations that need it are rejected.
 * @param from the description's file; one from a server cannot name files.
 */
export async function bundleReferences(description: JsonObject, from: string): Promise<JsonObject> {
  if (/^https?:/i.test(from)) return description;
  const files = new Map<string, JsonValue | undefined>();
  const contents: JsonObject = {};
  const bundled = await rewrite(description, from);
  return Object.keys(contents).length === 0 ? bundled : { ...bundled, [FILES]: contents };

  async function rewrite<Value extends JsonValue>(root: Value, file: string): Promise<Value> {
    const pending: { at: JsonValue; isMap: boolean }[] = [];
    const copy = structuredClone(root);
    pending.push({ at: copy, isMap: false });
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { at, isMap } = next;
      if (typeof at !== "object" || at === null) continue;
      for (const [name, value] of Object.entries(at)) {
        if (name === "$ref" && typeof value === "string") (at as JsonObject).$ref = await target(value, file);
        else if (isMap || !DATA.has(name)) pending.push({ at: value, isMap: name === "properties" && !isMap });
      }
    }
    return copy;
  }

  /** Where a reference in a file leads to in the bundled description. */
  async function target(reference: string, file: string): Promise<string> {
    const [path = "", pointer = ""] = reference.split("#", 2);
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(path)) return reference;
    const named = path === "" ? file : pathBeside(path, file);
    if (named === resolve(from)) return `#${pointer}`;
    const label = relative(dirname(from), named);
    if (!files.has(named)) {
      const read = files.size < MOST_FILES ? await readPart(named) : undefined;
      files.set(named, read);
      if (read !== undefined) setMember(contents, label, await rewrite(read, named));
    }
    return files.get(named) === undefined ? reference : `#${encodeURI(pointerTo([FILES, label]))}${pointer}`;
  }
}

async function readPart(path: string): Promise<JsonValue | undefined> {
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined || size > MOST_BYTES) return undefined;
  try {
    const value: unknown = parse(await readFile(path, "utf8"), { maxAliasCount: 1000 });
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined; // The reference stays, and is reported where an operation needs it.
  }
}
