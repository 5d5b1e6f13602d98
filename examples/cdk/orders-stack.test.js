import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { App } from "aws-cdk-lib";
import { Capture, Match, Template } from "aws-cdk-lib/assertions";
import { OrdersStack } from "./lib/orders-stack.js";

const app = new App({ outdir: "cdk.out" });
const template = Template.fromStack(new OrdersStack(app, "Orders"));

test("the role allows what the document calls, on the instance of the parameter", () => {
  const resources = new Capture();
  template.hasResourceProperties("AWS::IAM::Policy", {
    PolicyDocument: {
      Statement: Match.arrayWith([Match.objectLike({ Action: "connect:StartTaskContact", Resource: resources })]),
    },
  });
  const written = JSON.stringify(resources.asArray());
  assert.match(written, /instance\/\$\{ConnectInstanceId\}\/contact-flow\/\*/);
  assert.match(written, /ConnectInstanceArn/);
});

test("the function is listed in the flow designer", () => {
  template.hasResourceProperties("AWS::Connect::IntegrationAssociation", { IntegrationType: "LAMBDA_FUNCTION" });
  template.hasResourceProperties("AWS::Lambda::Permission", { Principal: "connect.amazonaws.com" });
});

test("the function has the code, and the environment of the workflow", () => {
  template.hasResourceProperties("AWS::Lambda::Function", {
    Runtime: "nodejs24.x",
    Handler: "index.handler",
    Environment: { Variables: Match.objectLike({ CONNECT_CONTACT_FLOW_ID: { Ref: "ConnectContactFlowId" } }) },
  });
});

test("cfn-lint finds nothing", (t) => {
  writeFileSync("cdk.out/template.json", JSON.stringify(template.toJSON()));
  // The CDK adds dependencies that CloudFormation implies.
  const options = ["--ignore-checks", "W3005", "--", "cdk.out/template.json"];
  const { error, status, stdout } = spawnSync("cfn-lint", options, { encoding: "utf8" });
  if (error?.code === "ENOENT") return t.skip("cfn-lint is not installed: pip install cfn-lint");
  assert.equal(stdout, "");
  assert.equal(status, 0);
});
