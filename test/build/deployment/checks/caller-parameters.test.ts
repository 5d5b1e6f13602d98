import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkParameters } from "../../../../build/deployment/checks/check-parameters.ts";
import { readAccessRules } from "../../../../lib/lambda/access/read-access-rules.ts";
import { readEnvironment } from "../../../../lib/lambda/read-environment.ts";

/** The parameters as serverless.yml has them, with an instance of one's own. */
const declared: Record<string, unknown> = parse(readFileSync("serverless.yml", "utf8")).params.default;
const dev = {
  ...Object.fromEntries(Object.entries(declared).map(([name, value]) => [name, String(value)])),
  connectInstanceArn: "arn:aws:connect:us-east-1:123456789012:instance/i-4711",
  connectContactFlowId: "",
  authorization: "none",
};
const wrong = (parameters: Record<string, string>, stage = "dev", isDeployed = false) =>
  checkParameters({
    stage,
    region: "us-east-1",
    isDeployed,
    parameters: { ...dev, ...parameters },
    declared: Object.keys(declared),
  }).map(({ parameter }) => parameter);

/** The environment of the chat endpoints, as serverless.yml makes it of parameters. */
function environmentOf(parameters: Record<string, string>): Record<string, string> {
  const { custom, provider } = parse(readFileSync("serverless.yml", "utf8"));
  const written: Record<string, string> = { ...provider.environment, ...custom.publicEnvironment };
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => [
      name,
      value
        .replace(/\$\{deployment:connectInstanceId\}/, parameters.connectInstanceArn?.split("/")[1] ?? "")
        .replaceAll(/\$\{param:(\w+)\}/g, (_, parameter: string) => parameters[parameter] ?? ""),
    ]),
  );
}

test.each([
  [{ authorization: "none" }],
  [{ authorization: "", allowedFlows: "sales" }],
  [{ authorization: "", allowedAttributes: "topic" }],
  [{ authorization: "secret", tokenSecret: "s".repeat(32), tokenAudience: "chat" }],
  [{ authorization: "jwt", tokenIssuer: "https://login.example.com", tokenAudience: "chat", customerIdClaim: "sub" }],
])("a dev deployment with %j loads its functions", (parameters) => {
  expect(wrong(parameters, "dev", true)).toEqual([]);
  const environment = environmentOf({ ...dev, ...parameters });
  expect(Object.keys(environment).length).toBeGreaterThan(10);
  expect(() => readAccessRules(environment, readEnvironment(environment))).not.toThrow();
});

describe("what decides about callers", () => {
  test("can be empty only if the deployment declares it, or on the local Connect's instance", () => {
    expect(wrong({ authorization: "" })).toEqual(["authorization"]);
    expect(wrong({ authorization: "none" })).toEqual([]);
    expect(wrong({ authorization: "", allowedFlows: "sales" })).toEqual([]);
    expect(wrong({ authorization: "", allowedAttributes: "topic" })).toEqual([]);
    expect(wrong({ authorization: "", connectInstanceArn: `${dev.connectInstanceArn}EXAMPLE` })).toEqual([]);
  });

  test("has to be said in production whatever else is named", () => {
    const named = { allowedFlows: "sales", allowedAttributes: "topic", allowedOrigins: "https://www.example.com" };
    expect(wrong({ ...named, authorization: "" }, "prod")).toEqual(["authorization"]);
    expect(wrong({ ...named, authorization: "none" }, "prod")).toEqual([]);
  });

  const secret = { authorization: "secret", tokenSecret: "s".repeat(32), tokenAudience: "chat" };
  const jwt = { authorization: "jwt", tokenIssuer: "https://login.example.com", tokenAudience: "chat" };
  test.each<[Record<string, string>, string[]]>([
    [{ authorization: "oauth" }, ["authorization"]],
    [jwt, []],
    [{ ...jwt, tokenIssuer: "" }, ["tokenIssuer"]],
    [{ ...jwt, tokenIssuer: "http://login.example.com" }, ["tokenIssuer"]],
    [{ ...jwt, tokenAudience: "" }, ["tokenAudience"]],
    [secret, []],
    [{ ...secret, tokenSecret: "{{resolve:secretsmanager:chat-tokens}}" }, []],
    [{ ...secret, tokenSecret: `${"s".repeat(32)}, ${"t".repeat(32)}` }, []],
    [{ ...secret, tokenSecret: `${"s".repeat(32)}, short` }, ["tokenSecret"]],
    [{ ...secret, tokenSecret: "{{resolve:secretsmanager:a}}, {{resolve:secretsmanager:b}}" }, []],
    [{ ...secret, tokenSecret: `{{resolve:secretsmanager:a}},${"s".repeat(32)}` }, []],
    [{ ...secret, tokenSecret: "{{resolve:secretsmanager:a}},short" }, ["tokenSecret"]],
    [{ ...secret, tokenSecret: "" }, ["tokenSecret"]],
    [{ ...secret, tokenAudience: "" }, ["tokenAudience"]],
    [{ ...jwt, callerClaim: "cognito:username" }, []],
    [{ callerClaim: "" }, ["callerClaim"]],
    [{ ...jwt, claimAttributes: "custom:tier=tier, plan", customerIdClaim: "sub" }, []],
    [{ ...jwt, claimAttributes: "custom:tier=the tier" }, ["claimAttributes"]],
    [{ claimAttributes: "tier", customerIdClaim: "sub" }, ["claimAttributes", "customerIdClaim"]],
    [{ featurePermissions: "MESSAGING_MARKDOWN, ATTACHMENTS" }, []],
    [{ featurePermissions: "markdown" }, ["featurePermissions"]],
    [{ maxBodyBytes: "99" }, ["maxBodyBytes"]],
    [{ persistentChats: "yes" }, ["persistentChats"]],
    [{ persistentChats: "true" }, ["persistentChats"]],
    [{ ...jwt, persistentChats: "true", customerIdClaim: "sub" }, []],
    [{ callerLimit: "5/60", challenge: "turnstile", challengeSecret: "s" }, []],
    [{ callerLimit: "5" }, ["callerLimit"]],
    [{ callerLimit: "0/60" }, ["callerLimit"]],
    [{ callerAddressHeader: "a b" }, ["callerAddressHeader"]],
    [{ challenge: "recaptcha", challengeSecret: "s" }, ["challenge"]],
    [{ challenge: "hcaptcha" }, ["challengeSecret"]],
    [{ maxChatDurationInMinutes: "59" }, ["maxChatDurationInMinutes"]],
    [{ maxChatDurationInMinutes: "10081" }, ["maxChatDurationInMinutes"]],
    [{ requestRate: "0", requestBurst: "many" }, ["requestRate", "requestBurst"]],
  ])("with %j is wrong in %j", (parameters, expected) => {
    expect(wrong(parameters)).toEqual(expected);
  });

  test.each<[string, string, boolean]>([
    ["allowedOrigins", "https://www.example.com, https://shop.example.com:8443", true],
    ["allowedOrigins", "http://localhost:3000", true],
    ["allowedOrigins", "https://www.example.com:443", false],
    ["allowedOrigins", "https://www.example.com:0443", false],
    ["allowedOrigins", "https://www.example.com:99999", false],
    ["allowedOrigins", "http://localhost:80", false],
    ["allowedOrigins", "https://1234", false],
    ["allowedAttributes", "topic, connect:Subtype", true],
    ["allowedAttributes", "a".repeat(128), true],
    ["allowedAttributes", "a".repeat(129), false],
  ])("%s may be %j where the functions can be loaded with it: %j", (parameter, value, isFit) => {
    const variable = parameter.replaceAll(/[A-Z]/g, "_$&").toUpperCase();
    const load = () => readAccessRules({ AUTHORIZATION: "none", [variable]: value }, {});
    expect(wrong({ [parameter]: value })).toEqual(isFit ? [] : [parameter]);
    if (isFit) expect(load).not.toThrow();
    else expect(load).toThrow(variable);
  });
});
