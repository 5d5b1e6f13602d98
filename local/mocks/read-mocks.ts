import { parse } from "yaml";
import { didYouMean } from "../../lib/arazzo/document/nearest-name.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../lib/arazzo/json.ts";
import type { Operation } from "../../lib/arazzo/operation.ts";
import { readRequest } from "../../lib/aws/requests/read-request.ts";
import type { MockAnswer, Mocks } from "./mock-answer.ts";

/**
 * Reads a file of answers, as YAML or JSON, and checks it against the operations that a document calls.
 * @param find the operation of an id, for those that the document calls.
 * @returns the answers, or everything that is wrong with the file.
 */
export function readMocks(
  text: string,
  operationIds: readonly string[],
  find: (operationId: string) => Operation | undefined,
): { mocks: Mocks } | { mistakes: string[] } {
  const mistakes: string[] = [];
  const mocks = new Map<string, MockAnswer[]>();
  const value = parseFile(text);
  if (!isJsonObject(value)) return { mistakes: ["The file must be an object of answers by operationId."] };
  for (const [operationId, given] of Object.entries(value)) {
    if (!operationIds.includes(operationId)) {
      const hint = didYouMean(operationId, operationIds);
      mistakes.push(`${operationId}: the document does not call it.${hint === undefined ? "" : ` ${hint}`}`);
      continue;
    }
    const answers = [given].flat();
    for (const [index, answer] of answers.entries())
      mistakes.push(...mistakesOf(answer, find(operationId)).map((what) => `${operationId}/${index}: ${what}`));
    mocks.set(operationId, answers.filter(isJsonObject) as MockAnswer[]);
  }
  return mistakes.length > 0 ? { mistakes } : { mocks };
}

function parseFile(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

function mistakesOf(answer: JsonValue | undefined, operation: Operation | undefined): string[] {
  if (!isJsonObject(answer)) return ["an answer must be an object with `status`, `headers` and `body`"];
  const { status = 200, headers = {}, body = {}, ...others } = answer;
  const found = Object.keys(others).map((name) => `\`${name}\` is not part of an answer: use status, headers and body`);
  if (!Number.isInteger(status) || Number(status) < 100 || Number(status) > 599)
    found.push("`status` must be a status code of HTTP");
  if (!isJsonObject(headers) || Object.values(headers).some((header) => typeof header !== "string"))
    found.push("`headers` must be an object of strings");
  if (operation === undefined || Number(status) >= 300 || operation.wire?.openResponse === true) return found;
  return [...found, ...bodyMistakes(operation, body)];
}

/** A response is checked like a request of the same shape, but that it can leave out anything. */
function bodyMistakes(operation: Operation, body: JsonValue): string[] {
  if (!isJsonObject(body)) return ["`body` must be an object"];
  const { violations } = readRequest({ ...operation, request: operation.response }, body as JsonObject);
  return violations
    .filter(({ message }) => message !== "is required")
    .map(({ pointer, message }) => `body${pointer} ${message}`);
}
