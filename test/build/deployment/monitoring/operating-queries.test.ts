import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import type { Context } from "aws-lambda";
import { afterEach, expect, test, vi } from "vitest";
import { loadDocument } from "../../../../build/bundle/load-document.ts";
import { createHandler } from "../../../../lib/lambda/create-handler.ts";
import { createLocalConnect } from "../../../../local/connect/create-local-connect.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** All the fields of the lines that a function logs: of a run that fails, of one whose input is wrong, and of a fault. */
async function loggedFields(): Promise<Set<string>> {
  const connect = createLocalConnect({ faults: [{ operation: "StopContact", errorName: "InternalServiceException" }] });
  connect.listen(0, "127.0.0.1");
  await once(connect, "listening");
  vi.stubEnv("AWS_ENDPOINT_URL_CONNECT", `http://127.0.0.1:${(connect.address() as AddressInfo).port}`);
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  vi.spyOn(process.stderr, "write").mockImplementation(write);
  const { module } = await loadDocument("handlers/start-task-and-stop.arazzo.yaml");
  if (module === undefined) throw new Error("The document cannot be compiled.");
  const context = { awsRequestId: "r", functionName: "f", getRemainingTimeInMillis: () => 8000 } as Context;
  const event: unknown = JSON.parse(readFileSync("events/start-task-and-stop.flow.json", "utf8"));
  const broken = { ...module, executable: { ...module.executable, validators: null as never } };
  for (const [workflow, given] of [
    [module, event],
    [module, {}],
    [broken, event],
  ] as const)
    await createHandler(workflow)(given, context).then(
      () => expect.unreachable("All of them fail."),
      () => undefined,
    );
  connect.close();
  connect.closeAllConnections();
  const lines = write.mock.calls.flatMap(([text]) => String(text).trim().split("\n"));
  return new Set(lines.flatMap((line) => fieldsOf(JSON.parse(line), "")));
}

/** As Logs Insights names them: `failure.connect.error`, `created.0`. */
function fieldsOf(value: unknown, prefix: string): string[] {
  if (typeof value !== "object" || value === null) return [prefix];
  return Object.entries(value).flatMap(([name, member]) =>
    fieldsOf(member, prefix === "" ? name : `${prefix}.${name}`),
  );
}

const LANGUAGE =
  /^(?:filter|stats|fields|sort|by|as|and|or|in|asc|desc|count|bin|pct|max|runs|half|most|longest|\d.*)$/;

test("the queries of docs/operating.md ask for fields that functions log", async () => {
  const queries = [...readFileSync("docs/operating.md", "utf8").matchAll(/```logs\n([\s\S]*?)```/g)].map(
    ([, query = ""]) => query,
  );
  const words = queries.flatMap((query) => query.replaceAll(/"[^"]*"/g, "").match(/@?[\w.]+/g) ?? []);
  const fields = [...new Set(words)].filter((word) => !word.startsWith("@") && !LANGUAGE.test(word));
  const logged = await loggedFields();

  expect(queries.length).toBeGreaterThanOrEqual(8);
  expect(fields.filter((field) => !logged.has(field))).toEqual([]);
});
