import { describe, expect, test } from "vitest";
import { checkParameters } from "../../../build/deployment/check-parameters.ts";

const INSTANCE = "arn:aws:connect:eu-central-1:111122223333:instance/7f3a9c1e-0d5b-4a7e-9b1c-2d3e4f5a6b7c";
const FLOW = "0a1b2c3d-1111-4222-8333-444455556666";

/** As serverless.yml has them. */
const defaults = {
  connectInstanceArn: "arn:aws:connect:us-east-1:123456789012:instance/a1b2c3d4-5678-90ab-cdef-11111EXAMPLE",
  connectContactFlowId: "a1b2c3d4-5678-90ab-cdef-77777EXAMPLE",
  allowedFlows: "*",
  allowedOrigins: "*",
  allowedAttributes: "*",
  createContactFlows: "false",
  alarmEmail: "",
  logRetentionInDays: "30",
  tracing: "false",
  reservedConcurrency: "none",
  gradualDeployment: "none",
};
const fit = {
  ...defaults,
  connectInstanceArn: INSTANCE,
  connectContactFlowId: FLOW,
  allowedFlows: `${FLOW}, ${INSTANCE}/contact-flow/0a1b2c3d-1111-4222-8333-444455557777`,
  allowedOrigins: "https://www.example.com,https://shop.example.com:8443",
  allowedAttributes: "topic,language",
};

const check = (stage: string, parameters: Record<string, string>, region = "eu-central-1") =>
  checkParameters({ stage, region, parameters }).map(({ parameter }) => parameter);

describe("checkParameters", () => {
  test("lets the defaults pass on dev, in any Region", () => {
    expect(check("dev", defaults)).toEqual([]);
  });

  test("tells everything at once that the defaults lack for production", () => {
    const lacking = [
      "connectInstanceArn",
      "allowedFlows",
      "connectContactFlowId",
      "allowedOrigins",
      "allowedAttributes",
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
    const [problem] = checkParameters({
      stage: "prod",
      region: "eu-central-1",
      parameters: { ...fit, allowedFlows: "*" },
    });
    expect(problem?.message).toMatch(/must name the flows/);
  });
});
