import { expect, test } from "vitest";
import { createConnectClient } from "../../../lib/connect/create-connect-client.ts";

test("the client has the environment's region", async () => {
  const client = createConnectClient({}, { AWS_REGION: "eu-central-1" });
  expect(await client.config.region()).toBe("eu-central-1");
});

test.each([{}, { AWS_REGION: "" }])("an environment without a region is refused: %j", (environment) => {
  expect(() => createConnectClient({}, environment)).toThrow(/set AWS_REGION/);
});

test.each(["localhost:4571", "not a url", "ftp://localhost"])(
  "%s is refused as an endpoint by the variable's name",
  (url) => {
    const environment = { AWS_REGION: "us-east-1", AWS_ENDPOINT_URL_CONNECT: url };
    expect(() => createConnectClient({}, environment)).toThrow(/AWS_ENDPOINT_URL_CONNECT must be a URL/);
  },
);
