import { sampleInputs } from "../../../lib/arazzo/utilities/sample-inputs.ts";
import type { Workflow } from "../../../lib/arazzo/workflow.ts";
import { policy, type Resources, sub, variable } from "../cloud-formation.ts";
import type { DeployedFunction } from "../deployed-function.ts";
import type { Deployment } from "../deployment.ts";
import { targetOf } from "../rollout/live-alias.ts";
import { alarmResources, sumOf } from "./alarm.ts";

const ID = "SyntheticChat";
const MINUTES = 5;

/** Reports a function that cannot be the target of the parameter `syntheticChat`. */
export function checkSyntheticChat(key: string, of: DeployedFunction | undefined): string | undefined {
  const workflow = of?.document?.workflows[of.document.entry];
  if (workflow !== undefined && !of?.durable && "contactId" in workflow.outputs) return undefined;
  return `syntheticChat is ${key}, but must name a function whose document starts a contact and outputs \`contactId\`.`;
}

/** Starts and stops a contact through a function every five minutes, and rings when that fails twice in fifteen. */
export function syntheticChat(of: DeployedFunction, deployment: Deployment): Resources {
  const workflow = of.document?.workflows[of.document.entry];
  if (workflow === undefined) return {};
  const name = `${deployment.name}-synthetic-chat`;
  const arn = sub(
    `arn:${variable("AWS::Partition")}:states:${variable("AWS::Region")}:${variable("AWS::AccountId")}:stateMachine:${name}`,
  );
  const role = { "Fn::GetAtt": [`${ID}Role`, "Arn"] };
  const failed = ["ExecutionsFailed", "ExecutionsTimedOut", "ExecutionThrottled"].map((MetricName) => ({
    Namespace: "AWS/States",
    MetricName,
    Dimensions: [{ Name: "StateMachineArn", Value: arn }],
  }));
  return {
    [ID]: {
      Type: "AWS::StepFunctions::StateMachine",
      Properties: {
        StateMachineName: name,
        // An express execution keeps no history, and so no participant token.
        StateMachineType: "EXPRESS",
        RoleArn: role,
        DefinitionString: { "Fn::Sub": [definition(workflow, deployment), { FunctionArn: targetOf(of) }] },
      },
    },
    [`${ID}Schedule`]: {
      Type: "AWS::Scheduler::Schedule",
      Properties: {
        ScheduleExpression: `rate(${MINUTES} minutes)`,
        FlexibleTimeWindow: { Mode: "OFF" },
        Target: { Arn: { Ref: ID }, RoleArn: role, Input: "{}", RetryPolicy: { MaximumRetryAttempts: 0 } },
      },
    },
    ...roleOf(of, deployment, arn),
    ...alarmResources(
      [
        {
          name: ID,
          description: `A contact cannot be started and stopped through ${of.name}, which is tried every five minutes.`,
          measure: sumOf(failed),
          threshold: 2,
        },
      ],
      deployment,
    ),
  };
}

function definition({ inputs = {} }: Workflow, { instance, contactFlowId = "" }: Deployment): string {
  const given = { ...sampleInputs(inputs), instanceId: instance.id, contactFlowId, displayName: "Synthetic chat" };
  const required = Array.isArray(inputs.required) ? inputs.required : [];
  const Payload = Object.fromEntries(Object.entries(given).filter(([name]) => required.includes(name)));
  return JSON.stringify({
    StartAt: "Start",
    TimeoutSeconds: 60,
    States: {
      Start: {
        Type: "Task",
        Resource: `arn:${variable("AWS::Partition")}:states:::lambda:invoke`,
        Parameters: { FunctionName: variable("FunctionArn"), Payload },
        ResultSelector: { "contactId.$": "$.Payload.contactId" },
        Next: "Stop",
      },
      Stop: {
        Type: "Task",
        Resource: `arn:${variable("AWS::Partition")}:states:::aws-sdk:connect:stopContact`,
        Parameters: { InstanceId: instance.id, "ContactId.$": "$.contactId" },
        // A new contact can be invisible for a moment.
        Retry: [{ ErrorEquals: ["Connect.ResourceNotFoundException"], IntervalSeconds: 1, MaxAttempts: 5 }],
        // A flow can have ended it by itself, such as outside opening hours.
        Catch: [{ ErrorEquals: ["Connect.ContactNotFoundException"], Next: "Ended" }],
        End: true,
      },
      Ended: { Type: "Succeed" },
    },
  });
}

function roleOf(of: DeployedFunction, { instance }: Deployment, stateMachine: object): Resources {
  return {
    [`${ID}Role`]: {
      Type: "AWS::IAM::Role",
      Properties: {
        Description: "Starts and stops the synthetic chat.",
        AssumeRolePolicyDocument: {
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: ["scheduler.amazonaws.com", "states.amazonaws.com"] },
              Action: "sts:AssumeRole",
              Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
            },
          ],
        },
        Policies: [
          {
            PolicyName: "chat",
            PolicyDocument: policy([
              { Effect: "Allow", Action: ["states:StartExecution"], Resource: [stateMachine] },
              { Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: [targetOf(of)] },
              { Effect: "Allow", Action: ["connect:StopContact"], Resource: [`${instance.arn}/contact/*`] },
            ]),
          },
        ],
      },
    },
  };
}
