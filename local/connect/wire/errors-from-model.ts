/**
 * Writes the errors that each operation lists, from the services' public API models: the SDK's schemas lack them. Run
 * it once per new model:
 *
 *     node local/connect/wire/errors-from-model.ts CONNECT.json PARTICIPANT.json
 *
 * Both are a service's `service-2.json`, which the AWS CLI and botocore contain.
 */
import { readFileSync, writeFileSync } from "node:fs";

type Model = { operations: Record<string, { errors?: { shape: string }[] }> };

const [connectPath, participantPath] = process.argv.slice(2);
if (connectPath === undefined || participantPath === undefined) {
  throw new Error("Give the two models to read: node local/connect/wire/errors-from-model.ts CONNECT PARTICIPANT");
}
const errors = { connect: errorsOf(connectPath), participant: errorsOf(participantPath) };
writeFileSync(new URL("errors.json", import.meta.url), `${JSON.stringify(errors, null, 2)}\n`);

function errorsOf(path: string): Record<string, string[]> {
  const { operations }: Model = JSON.parse(readFileSync(path, "utf8"));
  return Object.fromEntries(
    Object.entries(operations).map(([name, { errors }]) => [name, (errors ?? []).map(({ shape }) => shape)]),
  );
}
