import { expect, test } from "vitest";
import type { Resources } from "../../../../build/deployment/cloud-formation.ts";
import { summarize } from "../../../../build/deployment/summary/summarize.ts";

const INSTANCE = "arn:aws:connect:eu-central-1:111122223333:instance/i-1";

const functionOf = (name: string, Variables: object = {}) => ({
  Type: "AWS::Lambda::Function",
  Properties: { FunctionName: name, MemorySize: 512, Timeout: 15, Environment: { Variables } },
});
const route = (RouteKey: string, stem: string, authorization: object = {}): Resources[string] => ({
  Type: "AWS::ApiGatewayV2::Route",
  Properties: {
    RouteKey,
    Target: { "Fn::Join": ["/", ["integrations", { Ref: `HttpApiIntegration${stem}` }]] },
    ...authorization,
  },
});
const integration = (stem: string) => ({
  Type: "AWS::ApiGatewayV2::Integration",
  Properties: { IntegrationUri: { "Fn::Join": [":", [{ "Fn::GetAtt": [`${stem}LambdaFunction`, "Arn"] }, "live"]] } },
});

const RESOURCES: Resources = {
  ChatsLambdaFunction: functionOf("chats", { AUTHORIZATION: "secret", TOKEN_SECRET: "do-not-print-this" }),
  TasksLambdaFunction: functionOf("tasks"),
  HttpApiIntegrationChats: integration("Chats"),
  HttpApiIntegrationTasks: integration("Tasks"),
  Authorizer: {
    Type: "AWS::ApiGatewayV2::Authorizer",
    Properties: { JwtConfiguration: { Issuer: "https://id.example.com" } },
  },
  R1: route("POST /chats", "Chats"),
  R2: route("POST /tasks", "Tasks", { AuthorizationType: "AWS_IAM" }),
  R3: route("POST /later", "Tasks", { AuthorizationType: "JWT", AuthorizerId: { Ref: "Authorizer" } }),
  R4: route("GET /open", "Tasks"),
  TasksConnectIntegration: { Type: "AWS::Connect::IntegrationAssociation", Properties: {} },
  P: {
    Type: "AWS::Lambda::Permission",
    Properties: { FunctionName: { "Fn::GetAtt": ["TasksLambdaFunction", "Arn"] }, Principal: "events.amazonaws.com" },
  },
  TasksRole: {
    Type: "AWS::IAM::Role",
    Properties: {
      Policies: [
        {
          PolicyDocument: {
            Statement: [
              { Action: ["connect:StopContact"], Resource: [`${INSTANCE}/contact/*`, INSTANCE] },
              { Action: ["sqs:SendMessage"], Resource: [{ "Fn::GetAtt": ["FailedCalls", "Arn"] }] },
            ],
          },
        },
      ],
    },
  },
  FaultsAlarm: { Type: "AWS::CloudWatch::Alarm", Properties: { Threshold: 1, AlarmDescription: "Unhandled error." } },
};

test.each([
  [/^ {2}chats +512 MB +15 s$/m],
  [/^ {2}POST \/chats +chats +tokens signed with tokenSecret$/m],
  [/^ {2}POST \/tasks +tasks +requests signed with AWS credentials$/m],
  [/^ {2}POST \/later +tasks +tokens of https:\/\/id\.example\.com$/m],
  [/^ {2}GET \/open +tasks +anyone$/m],
  [/^ {2}flows +tasks +flows of the instance$/m],
  [/^ {2}event +tasks +events\.amazonaws\.com$/m],
  [/^ {2}TasksRole +connect:StopContact +contact\/\*, the instance$/m],
  [/^ +sqs:SendMessage +FailedCalls$/m],
  [/^ {2}Faults +≥ 1 +Unhandled error\.$/m],
])("a summary has the line %s", (line) => {
  expect(summarize(RESOURCES)).toMatch(line);
});

test("a summary contains no secret, and no section without rows", () => {
  expect(summarize(RESOURCES)).not.toContain("do-not-print-this");
  expect(summarize({})).toBe("");
});
