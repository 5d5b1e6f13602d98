import { fromJson, isJsonObject, type JsonObject, type JsonValue, typeName } from "../../arazzo/json.ts";
import { isTooDeep, MAX_JSON_DEPTH } from "./is-too-deep.ts";

/** The service takes answers of at most 32 KB of UTF-8. */
const MAX_ANSWER_BYTES = 32 * 1024;

/** An answer that `$.External` can show, or the reason why the service would take the error branch. */
export type LambdaAnswer = { external: JsonObject } | { reason: string };

/**
 * Checks a Lambda's payload, a string, as the service does. `STRING_MAP` is a flat object of strings; `JSON` any object.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
 */
export function readLambdaAnswer(payload: JsonValue, responseType: string): LambdaAnswer {
  if (typeof payload !== "string") return { reason: "The Lambda answered nothing" };
  const bytes = new TextEncoder().encode(payload).length;
  if (bytes > MAX_ANSWER_BYTES)
    return { reason: `The Lambda's answer takes ${bytes} bytes; a flow takes at most ${MAX_ANSWER_BYTES}` };
  const answer = fromJson(payload);
  if (answer === undefined) return { reason: "The Lambda's answer is not JSON" };
  if (!isJsonObject(answer)) return { reason: `The Lambda answered ${typeName(answer)}; a flow takes an object` };
  if (isTooDeep(answer)) return { reason: `The Lambda's answer nests deeper than ${MAX_JSON_DEPTH} levels` };
  return responseType === "JSON" ? { external: answer } : readStringMap(answer);
}

function readStringMap(answer: JsonObject): LambdaAnswer {
  const wrong = Object.entries(answer).find(([, value]) => typeof value !== "string");
  if (wrong === undefined) return { external: answer };
  const [key, value] = wrong;
  return {
    reason: `The Lambda answered ${typeName(value)} under ${JSON.stringify(key.slice(0, 100))}; STRING_MAP takes strings only: answer strings, or set the response type to JSON`,
  };
}
