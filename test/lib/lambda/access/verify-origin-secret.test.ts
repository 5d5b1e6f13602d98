import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createAccessPolicy } from "../../../../lib/lambda/access/create-access-policy.ts";
import { readAccessRules } from "../../../../lib/lambda/access/read-access-rules.ts";
import { verifyOriginSecret } from "../../../../lib/lambda/access/verify-origin-secret.ts";
import type { ApiRequest } from "../../../../lib/lambda/triggers/api-request.ts";

const SECRETS = ["a".repeat(32), "b".repeat(40)];

describe("verifyOriginSecret", () => {
  test.each<[secrets: string[], header: string | undefined, expected: boolean]>([
    [[], undefined, true],
    [[], "anything", true],
    [SECRETS, SECRETS[0], true],
    [SECRETS, SECRETS[1], true],
    [SECRETS, undefined, false],
    [SECRETS, "", false],
    [SECRETS, SECRETS.join(), false],
    [SECRETS, "a".repeat(31), false],
  ])("with %j and the header %j is %j", (secrets, header, expected) => {
    expect(verifyOriginSecret(secrets, new Map(header === undefined ? [] : [["x-origin-secret", header]]))).toBe(
      expected,
    );
  });

  test("accepts no header but a secret itself", () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(verifyOriginSecret(SECRETS, new Map([["x-origin-secret", header]]))).toBe(SECRETS.includes(header));
      }),
    );
  });
});

describe("an endpoint with an origin secret", () => {
  const variables = { AUTHORIZATION: "none", ALLOWED_ORIGINS: "*", ORIGIN_SECRET: SECRETS.join() };
  const policy = createAccessPolicy(readAccessRules(variables, {}));
  const request = (headers: Record<string, string>): ApiRequest =>
    ({ body: "{}", isBase64: false, headers: new Map(Object.entries(headers)) }) as unknown as ApiRequest;

  test("rejects requests that bypass the content delivery network, and admits the others", () => {
    expect(policy.admit(request({}), "w")).toMatchObject({ failure: { kind: "origin-not-allowed" } });
    expect(policy.admit(request({ "x-origin-secret": SECRETS[1] ?? "" }), "w")).toEqual({ claims: {} });
  });

  test("does not load with a short secret, and does not repeat it", () => {
    const load = () => readAccessRules({ ...variables, ORIGIN_SECRET: "short-secret" }, {});
    expect(load).toThrow(/ORIGIN_SECRET must be a secret of at least 32 characters/);
    expect(load).not.toThrow(/short-secret/);
  });
});
