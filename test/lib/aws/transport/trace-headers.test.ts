import { afterEach, expect, test, vi } from "vitest";
import { traceHeaders } from "../../../../lib/aws/transport/trace-headers.ts";

const LAMBDA = { AWS_LAMBDA_FUNCTION_NAME: "chat", _X_AMZN_TRACE_ID: "Root=1-of-the-environment" };

afterEach(() => vi.unstubAllGlobals());

type Texts = Record<string, string>;
const TRACES: [carried: string, variables: Texts, store: Record<string, () => string | undefined>, headers: Texts][] = [
  ["the environment's, in a Lambda", LAMBDA, {}, { "x-amzn-trace-id": "Root=1-of-the-environment" }],
  ["none outside of a Lambda", { _X_AMZN_TRACE_ID: "Root=1-of-the-environment" }, {}, {}],
  ["none where there is none", { AWS_LAMBDA_FUNCTION_NAME: "chat", _X_AMZN_TRACE_ID: "" }, {}, {}],
  [
    "the invocation's own, where several run at once",
    LAMBDA,
    { getXRayTraceId: () => "Root=1-of-the-invocation" },
    { "x-amzn-trace-id": "Root=1-of-the-invocation" },
  ],
  [
    "the environment's, where the invocation has none",
    LAMBDA,
    { getXRayTraceId: () => undefined },
    { "x-amzn-trace-id": LAMBDA._X_AMZN_TRACE_ID },
  ],
  [
    "what W3C's headers say",
    {},
    { getTraceparent: () => "00-a-b-01", getTracestate: () => "c=d", getBaggage: () => "e=f" },
    { traceparent: "00-a-b-01", tracestate: "c=d", baggage: "e=f" },
  ],
  ["no state without a parent", {}, { getTracestate: () => "c=d", getBaggage: () => "e=f" }, {}],
];

test.each(TRACES)("a request carries on %s", (_, variables, store, headers) => {
  vi.stubGlobal("awslambda", { InvokeStore: store });
  expect(traceHeaders(variables)).toEqual(headers);
});

test("a Lambda without invocation headers takes the trace from its environment", () => {
  vi.stubGlobal("awslambda", undefined);
  expect(traceHeaders(LAMBDA)).toEqual({ "x-amzn-trace-id": "Root=1-of-the-environment" });
});
