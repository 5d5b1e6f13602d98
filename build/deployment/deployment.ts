import { idOf } from "../../lib/lambda/access/policy.ts";
import { INSTANCE_ARN, listOf, type Target } from "./checks/parameter-rules.ts";

/** What is deployed, as its parameters say, read. */
export type Deployment = {
  /** `<service>-<stage>`, which names begin with. */
  name: string;
  stage: string;
  region: string;
  /** Where the functions' metrics are. */
  metricNamespace: string;
  instance: { arn: string; accountId: string; region: string; id: string };
  /** Ids of the flows in which contacts may be started; undefined: any. */
  allowedFlows: readonly string[] | undefined;
  /** Id of the flow of whoever names none. */
  contactFlowId: string | undefined;
  createContactFlows: boolean;
  alarmEmail: string | undefined;
  /** How many calls of each function may run at once. */
  reservedConcurrency: number | undefined;
  /** A deployment configuration of CodeDeploy for Lambda: `Canary10Percent5Minutes`. */
  gradualDeployment: string | undefined;
};

/**
 * Reads a deployment's parameters.
 * @throws where connectInstanceArn is none, which `checkParameters` tells before.
 */
export function readDeployment(service: string, { stage, region, parameters }: Omit<Target, "declared">): Deployment {
  const arn = parameters.connectInstanceArn ?? "";
  const [, instanceRegion, accountId, id] = INSTANCE_ARN.exec(arn) ?? [];
  if (instanceRegion === undefined || accountId === undefined || id === undefined)
    throw new Error(`connectInstanceArn is not the ARN of a Connect instance: ${arn}`);
  const allowed = [...listOf(parameters.allowedFlows ?? ""), ...listOf(parameters.connectContactFlowId ?? "")];
  return {
    name: `${service}-${stage}`,
    stage,
    region,
    metricNamespace: `ConnectWorkflows/${service}-${stage}`,
    instance: { arn, accountId, region: instanceRegion, id },
    allowedFlows: allowed.includes("*") ? undefined : [...new Set(allowed.map(idOf))],
    contactFlowId: given(parameters.connectContactFlowId),
    createContactFlows: parameters.createContactFlows === "true",
    alarmEmail: given(parameters.alarmEmail),
    reservedConcurrency: numberOf(given(parameters.reservedConcurrency)),
    gradualDeployment: given(parameters.gradualDeployment),
  };
}

function given(value: string | undefined): string | undefined {
  return value === undefined || value === "" || value === "none" ? undefined : value;
}

function numberOf(value: string | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}
