import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkParameters } from "../../../../build/deployment/checks/check-parameters.ts";

const INSTANCE = "arn:aws:connect:eu-central-1:111122223333:instance/7f3a9c1e-0d5b-4a7e-9b1c-2d3e4f5a6b7c";
const FLOW = "0a1b2c3d-1111-4222-8333-444455556666";

/** As serverless.yml has them. */
const declared: Record<string, unknown> = parse(readFileSync("serverless.yml", "utf8")).params.default;
const defaults = Object.fromEntries(Object.entries(declared).map(([name, value]) => [name, String(value)]));
const fit = {
  ...defaults,
  connectInstanceArn: INSTANCE,
  connectContactFlowId: FLOW,
  allowedFlows: `${FLOW}, ${INSTANCE}/contact-flow/0a1b2c3d-1111-4222-8333-444455557777`,
  allowedOrigins: "https://www.example.com,https://shop.example.com:8443",
  allowedAttributes: "topic,language",
  authorization: "jwt",
  tokenIssuer: "https://id.example.com/",
  tokenAudience: "chat",
};

const check = (stage: string, parameters: Record<string, string>, region = "eu-central-1", isDeployed = false) =>
  checkParameters({ stage, region, isDeployed, parameters, declared: Object.keys(defaults) }).map(
    ({ parameter }) => parameter,
  );

describe("checkParameters", () => {
  test("lets the defaults be packaged on dev, in any Region", () => {
    expect(check("dev", defaults)).toEqual([]);
  });

  test("does not let dev be deployed with the local Connect's ids, with which every chat would fail", () => {
    expect(check("dev", defaults, "us-east-1", true)).toEqual(["connectInstanceArn", "connectContactFlowId"]);
    const own = { ...defaults, connectInstanceArn: INSTANCE, connectContactFlowId: FLOW };
    expect(check("dev", own, "eu-central-1", true)).toEqual(["authorization"]);
    expect(check("dev", { ...own, authorization: "none" }, "eu-central-1", true)).toEqual([]);
  });

  test("reports together everything that the defaults lack for production", () => {
    const lacking = [
      "connectInstanceArn",
      "allowedFlows",
      "connectContactFlowId",
      "allowedOrigins",
      "allowedAttributes",
      "authorization",
    ];
    expect(check("prod", defaults)).toEqual(lacking);
    expect(check("staging", defaults)).toEqual(lacking);
  });

  test("lets parameters pass that are fit for production", () => {
    expect(check("prod", fit)).toEqual([]);
  });

  test("lets clients set no attributes at all", () => {
    expect(check("prod", { ...fit, allowedAttributes: "" })).toEqual([]);
  });

  test.each([
    ["connectInstanceArn", "7f3a9c1e-0d5b-4a7e-9b1c-2d3e4f5a6b7c"],
    ["connectInstanceArn", ""],
    ["connectInstanceArn", `${INSTANCE}/contact-flow/${FLOW}`],
    ["connectInstanceArn", INSTANCE.replace("eu-central-1", "eu-west-2")],
    ["allowedFlows", ""],
    ["allowedFlows", `${FLOW},*`],
    ["allowedFlows", `${FLOW},another flow`],
    ["connectContactFlowId", "0a1b2c3d-1111-4222-8333-444455558888"],
    ["connectContactFlowId", "a flow"],
    ["allowedOrigins", ""],
    ["allowedOrigins", "http://www.example.com"],
    ["allowedOrigins", "http://localhost:3000"],
    ["allowedOrigins", "https://www.example.com/chat"],
    ["allowedOrigins", "https://*.example.com"],
    ["allowedAttributes", "topic,*"],
    ["allowedAttributes", "favourite colour"],
    ["alarmEmail", "night shift"],
    ["alarmEmail", "a@example.com,b@example.com"],
    ["logRetentionInDays", "31"],
    ["tracing", "yes"],
    ["createContactFlows", ""],
    ["gradualDeployment", "Canary20Percent5Minutes"],
    ["reservedConcurrency", "0"],
    ["reservedConcurrency", "many"],
  ])("does not let %s be %j in production", (parameter, value) => {
    expect(check("prod", { ...fit, [parameter]: value })).toEqual([parameter]);
  });

  test("knows a default flow by its id where the allowed ones are ARNs", () => {
    expect(check("prod", { ...fit, allowedFlows: `${INSTANCE}/contact-flow/${FLOW}` })).toEqual([]);
  });

  test("says what to set", () => {
    const parameters = { ...fit, allowedFlows: "*", allowedOrigin: "https://www.example.com" };
    const problems = checkParameters({
      stage: "prod",
      region: "eu-central-1",
      isDeployed: true,
      parameters,
      declared: Object.keys(defaults),
    });
    expect(problems).toEqual([
      { parameter: "allowedFlows", message: expect.stringContaining("must name the flows") },
      {
        parameter: "allowedOrigin",
        message: "is not a parameter declared in serverless.yml. Did you mean `allowedOrigins`?",
      },
    ]);
  });
});
