import { expect, test } from "vitest";
import { isEmulated } from "../../../build/serverless-plugin/is-emulated.ts";

test.each([
  [{}, false],
  [{ AWS_ENDPOINT_URL: "" }, false],
  [{ AWS_ENDPOINT_URL: "http://127.0.0.1:5055" }, true],
  [{ AWS_ENDPOINT_URL: "https://vpce-1.cloudformation.eu-central-1.vpce.amazonaws.com" }, false],
  [{ AWS_ENDPOINT_URL: "http://localhost:4566", AWS_ENDPOINT_URL_CLOUDFORMATION: "https://example.com" }, false],
  [{ AWS_ENDPOINT_URL_CONNECT: "http://127.0.0.1:4510" }, false],
])("a deployment with %j goes to an emulator: %j", (environment, expected) => {
  expect(isEmulated(environment)).toBe(expected);
});
