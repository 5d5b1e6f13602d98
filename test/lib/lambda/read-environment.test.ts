import { describe, expect, test } from "vitest";
import { readEnvironment } from "../../../lib/lambda/read-environment.ts";

const ARN = "arn:aws:connect:us-east-1:123456789012:instance/a1b2c3d4-5678-90ab-cdef-11111EXAMPLE";

describe("readEnvironment", () => {
  test("gives the ids, trimmed", () => {
    const variables = { CONNECT_INSTANCE_ID: " i-1 ", CONNECT_CONTACT_FLOW_ID: `${ARN}/contact-flow/f-1` };
    expect(readEnvironment(variables)).toEqual({ instanceId: "i-1", contactFlowId: `${ARN}/contact-flow/f-1` });
  });

  test.each([{}, { CONNECT_INSTANCE_ID: "", CONNECT_CONTACT_FLOW_ID: "  " }])("needs none of them: %j", (variables) => {
    expect(readEnvironment(variables)).toEqual({});
  });

  test("reports all problems at once, without the values", () => {
    const variables = {
      CONNECT_INSTANCE_ID: "x".repeat(101),
      CONNECT_CONTACT_FLOW_ID: "my flow",
      AWS_ENDPOINT_URL_CONNECT: "localhost:4510",
    };
    expect(() => readEnvironment(variables)).toThrow(
      "The function's environment variables are not usable: " +
        "CONNECT_INSTANCE_ID must have at most 100 characters, has 101; " +
        "CONNECT_CONTACT_FLOW_ID must be the id or the ARN of a flow; " +
        "AWS_ENDPOINT_URL_CONNECT must be an http or https URL, or not be set.",
    );
  });
});
