/** What Lambda knows of the invocation that it is in, where it says so in another way than by the environment. */
type InvokeStore = Partial<Record<"getXRayTraceId" | "getTraceparent" | "getTracestate" | "getBaggage", () => unknown>>;

/**
 * The trace that this invocation is part of, for requests to carry on: by it X-Ray draws the service map, and Lambda
 * notices functions that call each other without end.
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
