import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { isJsonObject, type JsonValue, memberOf } from "../../lib/arazzo/json.ts";

/** A project's settings for its documents' sources: `"connect-workflows": { "sources": { … } }` in its package.json. */
export type ProjectSources = Readonly<Record<string, JsonValue>>;

/** Reads the settings of the project that a file belongs to: those of the nearest package.json above it. */
export async function projectSources(file: string): Promise<ProjectSources> {
  for (let directory = dirname(resolve(file)); ; directory = dirname(directory)) {
    const text = await readFile(join(directory, "package.json"), "utf8").catch(() => undefined);
    if (text !== undefined) {
      const sources = memberOf(memberOf(parse(text), "connect-workflows"), "sources");
      return isJsonObject(sources) ? sources : {};
    }
    if (dirname(directory) === directory) return {};
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // npm reports it; here it only means that there are no settings.
  }
}
