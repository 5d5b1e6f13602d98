import { allow, arnOf, policy, type Resource, type Resources, role, writesLog } from "../cloud-formation.ts";
import type { Deployment } from "../deployment.ts";
import { INSTANCE_IS_HERE } from "../instance.ts";

const WRITER = "FlowContentWriter";
const ROLE = "FlowContentWriterRole";
const LOG_GROUP = "FlowContentWriterLogGroup";

/**
 * Writes a flow's content once all flows exist. CloudFormation repeats the previous content if a deployment is rolled
 * back. It runs in Lambda as it is, with the SDK of the runtime.
 */
const CODE = `const connect = require("@aws-sdk/client-connect");
const client = new connect.ConnectClient();

exports.handler = async ({ RequestType, ResponseURL, StackId, RequestId, LogicalResourceId, ResourceProperties }) => {
  const { InstanceId, FlowArn, IsModule, Content } = ResourceProperties;
  const id = FlowArn.split("/").pop();
  let Reason;
  try {
    if (RequestType !== "Delete")
      await client.send(
        IsModule === "true"
          ? new connect.UpdateContactFlowModuleContentCommand({ InstanceId, ContactFlowModuleId: id, Content })
          : new connect.UpdateContactFlowContentCommand({ InstanceId, ContactFlowId: id, Content }),
      );
  } catch (error) {
    Reason = [error.name, error.message, JSON.stringify(error.problems ?? error.Problems ?? [])].join(" ").slice(0, 1000);
  }
  const Status = Reason === undefined ? "SUCCESS" : "FAILED";
  const body = JSON.stringify({ Status, Reason, PhysicalResourceId: FlowArn, StackId, RequestId, LogicalResourceId });
  await fetch(ResponseURL, { method: "PUT", body });
};
`;

/** A function that writes the contents of these flows, with its role and log. @param flowIds the flows' logical ids */
export function flowContentWriter(flowIds: readonly string[], deployment: Deployment): Resources {
  const name = `${deployment.name}-flow-content`;
  const logGroup = `/aws/lambda/${name}`;
  const here = <Given extends Resource>(resource: Given): Resource => ({ ...resource, Condition: INSTANCE_IS_HERE });
  return {
    [ROLE]: here(writerRole(name, logGroup, flowIds)),
    [LOG_GROUP]: here({
      Type: "AWS::Logs::LogGroup",
      Properties: { LogGroupName: logGroup, RetentionInDays: deployment.logRetentionInDays },
    }),
    [WRITER]: here({
      Type: "AWS::Lambda::Function",
      DependsOn: [LOG_GROUP],
      Properties: {
        FunctionName: name,
        Description: "Writes the contents of flows that refer to each other, while the stack is deployed.",
        Handler: "index.handler",
        Runtime: "nodejs24.x",
        Architectures: ["arm64"],
        Timeout: 30,
        MemorySize: 256,
        Role: arnOf(ROLE),
        Code: { ZipFile: CODE },
      },
    }),
  };
}

function writerRole(name: string, logGroup: string, flowIds: readonly string[]): Resource {
  const PolicyDocument = policy([
    allow(
      ["connect:UpdateContactFlowContent", "connect:UpdateContactFlowModuleContent"],
      flowIds.map((id) => ({ Ref: id })),
    ),
    writesLog(logGroup),
  ]);
  return role(`Permissions of ${name}.`, "lambda.amazonaws.com", {
    Policies: [{ PolicyName: "flows", PolicyDocument }],
  });
}

/** Has the writer give a flow its content. @param content a value that CloudFormation resolves */
export function flowContent(
  flowId: string,
  content: string | object,
  isModule: boolean,
  { instance }: Deployment,
): Resource {
  return {
    Type: "Custom::ContactFlowContent",
    Condition: INSTANCE_IS_HERE,
    Properties: {
      ServiceToken: arnOf(WRITER),
      InstanceId: instance.id,
      FlowArn: { Ref: flowId },
      IsModule: isModule,
      Content: content,
    },
  };
}
