/** Lambda's record of the current invocation, where it does not use the environment for it. */
type InvokeStore = Partial<Record<"getXRayTraceId" | "getTraceparent" | "getTracestate" | "getBaggage", () => unknown>>;

/**
 * The trace of this invocation, for requests to pass on: X-Ray draws the service map from it, and Lambda detects
 * functions that call each other endlessly.
 */
export function traceHeaders(variables: Readonly<Record<string, string | undefined>> = process.env): Headers {
  const store = (globalThis as { awslambda?: { InvokeStore?: InvokeStore } }).awslambda?.InvokeStore;
  const found: Headers = {};
  const enter = (header: string, value: unknown) => {
    if (typeof value === "string" && value !== "") found[header] = value;
  };
  if (variables.AWS_LAMBDA_FUNCTION_NAME) {
    enter("x-amzn-trace-id", store?.getXRayTraceId?.() ?? variables._X_AMZN_TRACE_ID);
  }
  enter("traceparent", store?.getTraceparent?.());
  if (found.traceparent !== undefined) {
    enter("tracestate", store?.getTracestate?.());
    enter("baggage", store?.getBaggage?.());
  }
  return found;
}

type Headers = Record<string, string>;
