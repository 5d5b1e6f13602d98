import type { JsonObject } from "../../../lib/arazzo/json.ts";
import { parseJson } from "../wire/parse-json.ts";
import { fetchSigned } from "./fetch-signed.ts";
import type { NamedFunction } from "./function-of.ts";

/** The result of one invocation: a payload, or a failure that may be worth another try. */
export type Reply = { payload: string } | { retry: boolean; reason: string };

/** More than a flow takes, so that the reason can say how much too long an answer was. */
const MOST_BYTES = 1024 * 1024;

/** Invokes a function over the Lambda Invoke API. */
export async function callEndpoint(
  endpoint: string,
  { name, qualifier }: NamedFunction,
  event: JsonObject,
  signal: AbortSignal,
): Promise<Reply> {
  const url = new URL(`/2015-03-31/functions/${encodeURIComponent(name)}/invocations`, endpoint);
  if (qualifier !== undefined) url.searchParams.set("Qualifier", qualifier);
  try {
    const body = JSON.stringify(event);
    const headers = { "content-type": "application/json", "x-amz-invocation-type": "RequestResponse" };
    const response = await fetchSigned({ url, body, headers, service: "lambda", signal });
    const payload = await readBounded(response);
    return replyOf(response, name, payload);
  } catch (error) {
    if (signal.aborted) return { retry: false, reason: "The invocation was aborted" };
    const { cause } = error as { cause?: { code?: string } };
    return { retry: true, reason: `The Lambda endpoint could not be reached: ${cause?.code ?? (error as Error).name}` };
  }
}

function replyOf({ status, headers }: Response, name: string, payload: string): Reply {
  const errorCode = (headers.get("x-amzn-errortype") ?? "").split(":")[0] || errorTypeIn(payload);
  if (status >= 300)
    return {
      retry: status === 429 || status >= 500,
      reason: `Status Code: ${status}; Error Code: ${errorCode ?? "none"}; function ${name}`,
    };
  const functionError = headers.get("x-amz-function-error");
  if (functionError !== null)
    return { retry: true, reason: `The Lambda failed (${functionError}): ${errorTypeIn(payload) ?? "no error type"}` };
  return { payload };
}

/** The name of an error, never its message, which can hold personal values. */
function errorTypeIn(payload: string): string | undefined {
  const { errorType, Type, __type } = Object(parseJson(payload)) as Record<string, unknown>;
  return [errorType, Type, __type].find((value) => typeof value === "string")?.slice(0, 100);
}

async function readBounded({ body }: Response): Promise<string> {
  if (body === null) return "";
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MOST_BYTES) break;
  }
  return Buffer.concat(chunks).toString("utf8");
}
