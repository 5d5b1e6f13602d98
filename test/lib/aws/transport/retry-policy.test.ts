import { describe, expect, test } from "vitest";
import { NoResponseError } from "../../../../lib/aws/transport/no-response-error.ts";
import { type Outcome, pauseBeforeRetry } from "../../../../lib/aws/transport/retry-policy.ts";

function answer(statusCode: number, type = "", headers: Record<string, string> = {}) {
  return { statusCode, headers, body: { __type: type, message: "" } };
}

const quotaErrors = new Set(["LimitExceededException", "ServiceQuotaExceededException"]);
const unreachable = new NoResponseError("Unreachable", "The connection was cut off.", { transient: true });
const pauseAfter = (outcome: Outcome, attempt = 1, random = 1) =>
  pauseBeforeRetry(outcome, attempt, { quotaErrors }, () => random, NOW);
const NOW = Date.UTC(2026, 0, 1);

describe("a call is tried again after", () => {
  test.each([
    [answer(429, "TooManyRequestsException"), 500],
    [answer(429, "ThrottlingException"), 500],
    [answer(500, "InternalServiceException"), 100],
    [answer(503), 100],
    [answer(429, "ThrottlingException", { "retry-after": "1.5" }), 1500],
    [answer(500, "InternalServiceException", { "retry-after": "0" }), 0],
    [answer(400, "ProvisionedThroughputExceededException"), 500],
    [answer(503, "SlowDown"), 500],
  ])("%j, in %d ms", (response, expected) => {
    expect(pauseAfter(response)).toBe(expected);
  });

  test("a time given as a date", () => {
    const headers = { "retry-after": new Date(NOW + 5000).toUTCString() };
    const pause = pauseAfter(answer(429, "ThrottlingException", headers));
    expect(pause).toBe(5000);
  });

  test("a pause that grows and is never the same for all", () => {
    expect([1, 2].map((attempt) => pauseAfter(unreachable, attempt))).toEqual([100, 200]);
    expect(pauseAfter(unreachable, 1, 0)).toBe(50);
  });
});

test("a call is tried again twice at most", () => {
  expect(pauseAfter(unreachable, 3)).toBeUndefined();
});

describe("a call is not tried again after", () => {
  test.each([
    [answer(200)],
    [answer(400, "InvalidRequestException")],
    [answer(404, "ResourceNotFoundException")],
    [answer(429, "LimitExceededException")],
    [answer(402, "ServiceQuotaExceededException")],
    [answer(501, "NotImplementedException")],
    [answer(429, "ThrottlingException", { "retry-after": "3600" })],
  ])("%j", (response) => {
    expect(pauseAfter(response)).toBeUndefined();
  });
});
