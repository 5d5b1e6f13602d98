import { type Deployment, readDeployment } from "../../../build/deployment/deployment.ts";

export const INSTANCE = "arn:aws:connect:eu-central-1:111122223333:instance/7f3a9c1e-0d5b-4a7e-9b1c-2d3e4f5a6b7c";
export const FLOW = "0a1b2c3d-1111-4222-8333-444455556666";

/** A deployment with these parameters, in production. */
export function sampleDeployment(parameters: Record<string, string> = {}): Deployment {
  return readDeployment("connect-workflows", {
    stage: "prod",
    region: "eu-central-1",
    parameters: { connectInstanceArn: INSTANCE, connectContactFlowId: FLOW, allowedFlows: FLOW, ...parameters },
  });
}
