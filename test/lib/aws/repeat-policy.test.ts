import { describe, expect, test } from "vitest";
import { pauseAfterAnswer, pauseAfterFailure } from "../../../lib/aws/repeat-policy.ts";

function answer(statusCode: number, type = "", headers: Record<string, string> = {}) {
  return { statusCode, headers, body: { __type: type, message: "" } };
}

const NOW = Date.UTC(2026, 0, 1);

describe("a call is tried again after", () => {
  test.each([
    [answer(429, "TooManyRequestsException"), 500],
    [answer(429, "ThrottlingException"), 500],
    [answer(500, "InternalServiceException"), 100],
    [answer(503), 100],
    [answer(429, "ThrottlingException", { "retry-after": "1.5" }), 1500],
    [answer(500, "InternalServiceException", { "retry-after": "0" }), 0],
  ])("%j, in %d ms", (response, expected) => {
    expect(pauseAfterAnswer(response, 1, () => 1, NOW)).toBe(expected);
  });

  test("a time given as a date", () => {
    const headers = { "retry-after": new Date(NOW + 5000).toUTCString() };
    const pause = pauseAfterAnswer(answer(429, "ThrottlingException", headers), 1, () => 1, NOW);
    expect(pause).toBe(5000);
  });

  test("a pause that grows and is never the same for all", () => {
    expect([1, 2, 3].map((attempt) => pauseAfterFailure(attempt, () => 1))).toEqual([100, 200, 400]);
    expect(pauseAfterFailure(1, () => 0)).toBe(50);
    expect(pauseAfterFailure(30, () => 1)).toBe(20_000);
  });
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
    expect(pauseAfterAnswer(response, 1, () => 1, NOW)).toBeUndefined();
  });
});
