import { isJsonObject, type JsonObject, type JsonValue, memberOf } from "../../arazzo/json.ts";
import type { Criteria } from "./test-case.ts";

/** From this share of common words on, two messages say nearly the same. Our choice: the service compares meanings. */
const SIMILAR = 0.7;
/** Characters that are compared. */
const MOST_CHARACTERS = 20_000;

/** Whether a message is the expected one. Whitespace does not count. */
export function matchesMessage(message: string, expected: string, criteria: Criteria): boolean {
  const [came, wanted] = [message, expected].map((text) => text.slice(0, MOST_CHARACTERS).replace(/\s+/g, " ").trim());
  if (came === undefined || wanted === undefined) return false;
  return criteria === "Inclusion" ? came.includes(wanted) : similarity(came, wanted) >= SIMILAR;
}

/** The share of words that two texts have in common, from 0 to 1 (Dice's coefficient), without case and punctuation. */
function similarity(one: string, other: string): number {
  const [first, second] = [wordsOf(one), wordsOf(other)];
  if (first.length + second.length === 0) return one === other ? 1 : 0;
  const counts = new Map<string, number>();
  for (const word of first) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of second) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    common += 1;
  }
  return (2 * common) / (first.length + second.length);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Whether a block's parameters hold the expected ones. Resources are equal by id, whatever their ARNs. */
export function matchesParameters(parameters: JsonObject, expected: JsonObject): boolean {
  return Object.entries(expected).every(([name, wanted]) => {
    const given = memberOf(parameters, name) as JsonValue | undefined;
    if (isJsonObject(wanted)) return isJsonObject(given) && matchesParameters(given, wanted);
    return typeof given === "string" && typeof wanted === "string" && isSameResource(given, wanted);
  });
}

/** Whether two ids, names or ARNs mean the same resource: `…:function:service-dev-lookup:live` and `lookup` do. */
export function isSameResource(one: string, other: string): boolean {
  const [first, second] = [idIn(one), idIn(other)];
  if (first === second) return true;
  return isFunction(one) && isFunction(other) && (first.endsWith(`-${second}`) || second.endsWith(`-${first}`));
}

const FUNCTION = /^arn:[\w-]+:lambda:[^:]*:[^:]*:function:([\w-]+)/;

/** The last part of an ARN, without a version or an alias. */
export function idIn(idOrArn: string): string {
  const [, functionName] = FUNCTION.exec(idOrArn) ?? [];
  if (functionName !== undefined) return functionName;
  const last = idOrArn.startsWith("arn:") ? idOrArn.slice(idOrArn.lastIndexOf("/") + 1) : idOrArn;
  return last.replace(/:[\w$]+$/, "");
}

function isFunction(name: string): boolean {
  return FUNCTION.test(name) || /^[\w-]+$/.test(name);
}
