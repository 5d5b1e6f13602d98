import { readFileSync } from "node:fs";
import { join } from "node:path";
import { applyEdits, modify, parse } from "jsonc-parser";
import { projectFolder } from "../../project-folder.ts";

/** Members of package.json, by their path; a member that exists stays as it is. */
export type Additions = readonly (readonly [path: readonly [string, string], value: string])[];

/** Adds members to a package.json, and keeps its formatting. Returns undefined if it has all of them. */
export function editPackage(source: string, additions: Additions): string | undefined {
  const missing = additions.filter(([[group, name]]) => {
    const all = (parse(source) ?? {}) as Record<string, Record<string, string> | undefined>;
    const has = (of: string) => all[of] !== undefined && Object.hasOwn(all[of], name);
    return group === "devDependencies" ? !has("dependencies") && !has("devDependencies") : !has(group);
  });
  if (missing.length === 0) return undefined;
  const tabSize = /^( +)"/m.exec(source)?.[1]?.length ?? 2;
  const insertSpaces = !/^\t"/m.test(source);
  return missing.reduce(
    (text, [path, value]) =>
      applyEdits(text, modify(text, [...path], value, { formattingOptions: { tabSize, insertSpaces, eol: "\n" } })),
    source,
  );
}

/** The release of this package. */
export function ownVersion(): string {
  return JSON.parse(readFileSync(join(projectFolder(import.meta.dirname), "package.json"), "utf8")).version;
}
