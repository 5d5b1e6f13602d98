import { didYouMean } from "../../lib/arazzo/document/nearest-name.ts";
import { parseDocument } from "../../lib/arazzo/document/parse-document.ts";
import type { Place } from "../../lib/arazzo/document/place.ts";
import { NAME } from "../../lib/arazzo/document/place.ts";
import type { Problem } from "../../lib/arazzo/document/problem.ts";
import { isJsonObject, type JsonValue } from "../../lib/arazzo/json.ts";
import type { Operation } from "../../lib/arazzo/operation.ts";
import { checkBody } from "./check-body.ts";
import type { MockAnswer, Mocks } from "./mock-answer.ts";

/** A mistake at a place in an answer. */
type Mistake = { at: Place; message: string; suggestion?: string | undefined };

/**
 * Reads a file of answers, as YAML or JSON, and checks it against the operations that a document calls.
 * @param file its name in messages
 * @param find the operation of an id, for those that the document calls
 * @returns the answers, or everything that is wrong with the file
 */
export function readMocks(
  text: string,
  file: string,
  operationIds: readonly string[],
  find: (operationId: string) => Operation | undefined,
): { mocks: Mocks } | { problems: Problem[] } {
  const read = parseDocument(file, text);
  if ("problems" in read) return read;
  const { value, problemAt } = read.document;
  const mocks = new Map<string, MockAnswer[]>();
  const problems: Problem[] = [];
  const report = ({ at, message, suggestion }: Mistake) =>
    problems.push(problemAt(at, { severity: "error", code: "mock", message, ...(suggestion && { suggestion }) }));
  if (!isJsonObject(value)) report({ at: [], message: "The file must be an object of answers by operationId." });
  for (const [operationId, given] of Object.entries(isJsonObject(value) ? value : {})) {
    if (!operationIds.includes(operationId)) {
      const suggestion = didYouMean(operationId, operationIds);
      report({ at: [operationId, NAME], message: `${operationId}: the document does not call it.`, suggestion });
      continue;
    }
    const answers = [given].flat();
    for (const [index, answer] of answers.entries())
      for (const mistake of mistakesOf(answer, find(operationId))) {
        const at = [operationId, ...(Array.isArray(given) ? [index] : []), ...mistake.at];
        const which = answers.length > 1 ? `, answer ${index + 1}` : "";
        report({ ...mistake, at, message: `${operationId}${which}: ${mistake.message}` });
      }
    mocks.set(operationId, answers.filter(isJsonObject) as MockAnswer[]);
  }
  return problems.length > 0 ? { problems } : { mocks };
}

const PARTS = ["status", "headers", "body"];

function mistakesOf(answer: JsonValue | undefined, operation: Operation | undefined): Mistake[] {
  if (!isJsonObject(answer))
    return [{ at: [], message: "An answer must be an object with `status`, `headers` and `body`." }];
  const { status = 200, headers = {}, body, ...others } = answer;
  const found: Mistake[] = Object.keys(others).map((name) => ({
    at: [name, NAME],
    message: `\`${name}\` is not part of an answer, which has status, headers and body.`,
    suggestion: didYouMean(name, PARTS),
  }));
  if (!Number.isInteger(status) || Number(status) < 100 || Number(status) > 599)
    found.push({ at: ["status"], message: "`status` must be a status code of HTTP." });
  if (!isJsonObject(headers) || Object.values(headers).some((header) => typeof header !== "string"))
    found.push({ at: ["headers"], message: "`headers` must be an object of strings." });
  const hasBody = Number(status) >= 200 && Number(status) < 300;
  return operation === undefined || !hasBody ? found : [...found, ...checkBody(body, operation)];
}
