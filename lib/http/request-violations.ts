import type { JsonObject } from "../arazzo/json.ts";
import { pointerTo } from "../arazzo/json-pointer.ts";
import type { Violation } from "../arazzo/operation.ts";
import { SchemaCheck } from "./check-schema.ts";
import { BODY } from "./describe-http-operation.ts";
import type { HttpOperation } from "./http-operation.ts";

/** Finds where a request that has been read breaks the schemas of its description. */
export function requestViolations(
  { parameters, body }: HttpOperation,
  definitions: JsonObject,
  input: Readonly<Record<string, unknown>>,
): Violation[] {
  const ofParameters = new SchemaCheck(definitions, true);
  const ofBody = new SchemaCheck(definitions, false);
  const found: Violation[] = [];
  const add = (check: SchemaCheck, schema: HttpOperation["parameters"][number]["schema"], member: string) => {
    if (!Object.hasOwn(input, member) || input[member] === undefined) return;
    for (const { pointer, message } of check.violations(schema, input[member]))
      found.push({ pointer: pointerTo([member]) + pointer, message });
  };
  for (const { member, schema } of parameters) add(ofParameters, schema, member);
  if (body !== undefined) add(ofBody, body.schema, BODY);
  return found;
}
