import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { collectTelemetry } from "../../../../local/telemetry-tables/collect-telemetry.ts";

/** As Logs Insights names them: `failure.connect.error`, `created.0`. */
function fieldsOf(value: unknown, prefix: string): string[] {
  if (typeof value !== "object" || value === null) return [prefix];
  return Object.entries(value).flatMap(([name, member]) =>
    fieldsOf(member, prefix === "" ? name : `${prefix}.${name}`),
  );
}

const LANGUAGE =
  /^(?:filter|ispresent|stats|fields|sort|by|as|and|or|in|asc|desc|count|bin|pct|max|runs|half|most|longest|\d.*)$/;

test("the queries of docs/operating.md ask for fields that functions log", async () => {
  const queries = [...readFileSync("docs/operating.md", "utf8").matchAll(/```logs\n([\s\S]*?)```/g)].map(
    ([, query = ""]) => query,
  );
  const words = queries.flatMap((query) => query.replaceAll(/"[^"]*"/g, "").match(/@?[\w.]+/g) ?? []);
  const fields = [...new Set(words)].filter((word) => !word.startsWith("@") && !LANGUAGE.test(word));
  const logged = new Set((await collectTelemetry()).flatMap((line) => fieldsOf(line, "")));

  expect(queries.length).toBeGreaterThanOrEqual(8);
  expect(fields.filter((field) => !logged.has(field))).toEqual([]);
});
