import type { Deployment } from "../deployment.ts";

/** The condition that the instance belongs to the account of the deployment. */
export const INSTANCE_IS_HERE = "ConnectInstanceIsHere";

/** Only a stack in the instance's own account can associate functions with it, or create flows in it. */
export function instanceIsHere({ instance }: Deployment): Record<string, unknown> {
  return { [INSTANCE_IS_HERE]: { "Fn::Equals": [{ Ref: "AWS::AccountId" }, instance.accountId] } };
}
