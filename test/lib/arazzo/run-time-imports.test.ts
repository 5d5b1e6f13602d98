import { readFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import { expect, it } from "vitest";

const LIBRARY = resolve(import.meta.dirname, "../../../lib/arazzo");

/** All that a module imports, directly or by way of others; types are not imported. */
async function importsOf(file: string, seen = new Set<string>()): Promise<Set<string>> {
  const text = await readFile(file, "utf8");
  for (const [, specifier = ""] of text.matchAll(/^(?:import|export) (?!type )[^;]*?from "([^"]+)"/gm)) {
    const found = specifier.startsWith(".") ? resolve(dirname(file), specifier) : specifier;
    if (seen.has(found)) continue;
    seen.add(found);
    if (found.startsWith(LIBRARY)) await importsOf(found, seen);
  }
  return seen;
}

it("what runs a compiled workflow imports nothing but itself, and no compiler", async () => {
  const imports = [...(await importsOf(resolve(LIBRARY, "run-workflow.ts")))].map((path) => relative(LIBRARY, path));
  expect(imports.length).toBeGreaterThan(10);
  expect(
    imports.filter(
      (path) => path.startsWith("..") || /^(?:compile|check-(?!before)|parse|sample|print-graph)/.test(path),
    ),
  ).toEqual([]);
});
