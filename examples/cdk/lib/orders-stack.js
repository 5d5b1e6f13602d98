import { CfnParameter, Stack } from "aws-cdk-lib";
import { WorkflowFunction } from "connect-workflows/cdk";

/** A stack with a workflow that flows of the instance can invoke. */
export class OrdersStack extends Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    const instanceArn = new CfnParameter(this, "ConnectInstanceArn", {
      description: "The ARN of the Amazon Connect instance, in this account and Region.",
    });
    const flow = new CfnParameter(this, "ConnectContactFlowId", {
      description: "The flow of contacts for which a caller names none.",
    });
    new WorkflowFunction(this, "CallBack", {
      entry: "handlers/call-back.js",
      instanceArn: instanceArn.valueAsString,
      contactFlowId: flow.valueAsString,
      connectFlow: true,
    });
  }
}
