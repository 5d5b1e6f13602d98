import { sampleInputs } from "../../../lib/arazzo/utilities/sample-inputs.ts";
import type { Workflow } from "../../../lib/arazzo/workflow.ts";
import {
  allow,
  arnOf,
  FROM_THIS_ACCOUNT,
  HERE,
  ownArn,
  policy,
  type Resources,
  role,
  sub,
  variable,
} from "../cloud-formation.ts";
import type { DeployedFunction } from "../deployed-function.ts";
import type { Deployment } from "../deployment.ts";
import { targetOf } from "../rollout/live-alias.ts";
import { alarmResources, sumOf } from "./alarm.ts";
import { metricOf } from "./workflow-metric.ts";

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
  const arn = sub(ownArn("states", `stateMachine:${name}`));
  const roleArn = arnOf(`${ID}Role`);
  const failed = ["ExecutionsFailed", "ExecutionsTimedOut", "ExecutionThrottled"].map((metric) =>
    metricOf("AWS/States", metric, { StateMachineArn: arn }),
  );
  const permissions = [
    allow(["states:StartExecution"], [arn]),
    allow(["lambda:InvokeFunction"], [targetOf(of)]),
    allow(["connect:StopContact"], [`${deployment.instance.arn}/contact/*`]),
  ];
  return {
    [ID]: {
      Type: "AWS::StepFunctions::StateMachine",
      Properties: {
        StateMachineName: name,
        // An express execution keeps no history, and so no participant token.
        StateMachineType: "EXPRESS",
        RoleArn: roleArn,
        DefinitionString: { "Fn::Sub": [definition(workflow, deployment), { FunctionArn: targetOf(of) }] },
      },
    },
    [`${ID}Schedule`]: {
      Type: "AWS::Scheduler::Schedule",
      Properties: {
        ScheduleExpression: `rate(${MINUTES} minutes)`,
        FlexibleTimeWindow: { Mode: "OFF" },
        Target: { Arn: { Ref: ID }, RoleArn: roleArn, Input: "{}", RetryPolicy: { MaximumRetryAttempts: 0 } },
      },
    },
    [`${ID}Role`]: role("Starts and stops the synthetic chat.", ["scheduler.amazonaws.com", "states.amazonaws.com"], {
      Condition: FROM_THIS_ACCOUNT,
      Policies: [{ PolicyName: "chat", PolicyDocument: policy(permissions) }],
    }),
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
        Resource: `arn:${HERE.partition}:states:::lambda:invoke`,
        Parameters: { FunctionName: variable("FunctionArn"), Payload },
        ResultSelector: { "contactId.$": "$.Payload.contactId" },
        Next: "Stop",
      },
      Stop: {
        Type: "Task",
        Resource: `arn:${HERE.partition}:states:::aws-sdk:connect:stopContact`,
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
