import { idOf } from "../../lib/lambda/access/access-rules.ts";
import { listOf, type Target } from "./checks/parameter-rule.ts";
import { type Instance, readInstance } from "./instance.ts";

/** A deployment, read from its parameters. */
export type Deployment = {
  /** `<service>-<stage>`, the prefix of names. */
  name: string;
  stage: string;
  region: string;
  /** One metrics namespace per deployment. */
  metricNamespace: string;
  instance: Instance;
  /** The ids of the flows in which contacts can be started; undefined: any. */
  allowedFlows: readonly string[] | undefined;
  /** The id of the default flow for callers that name none. */
  contactFlowId: string | undefined;
  createContactFlows: boolean;
  alarmEmail: string | undefined;
  logRetentionInDays: number;
  /** The concurrency limit of each function. */
  reservedConcurrency: number | undefined;
  /** The API's own domain, with its certificate. */
  domain: { name: string; certificateArn: string } | undefined;
  /** The KMS key that encrypts what the stack stores; undefined: keys that AWS manages. */
  encryptionKeyArn: string | undefined;
  /** The key of the function through which a contact is started and stopped regularly. */
  syntheticChat: string | undefined;
  /** A deployment configuration of CodeDeploy for Lambda: `Canary10Percent5Minutes`. */
  gradualDeployment: string | undefined;
};

/**
 * Reads a deployment's parameters.
 * @throws if connectInstanceArn is not an instance's ARN, which `checkParameters` reports first.
 */
export function readDeployment(
  service: string,
  { stage, region, parameters }: Omit<Target, "declared" | "isDeployed">,
): Deployment {
  const arn = parameters.connectInstanceArn ?? "";
  const instance = readInstance(arn);
  if (instance === undefined) throw new Error(`connectInstanceArn is not the ARN of a Connect instance: ${arn}`);
  const allowed = [...listOf(parameters.allowedFlows ?? ""), ...listOf(parameters.connectContactFlowId ?? "")];
  return {
    name: `${service}-${stage}`,
    stage,
    region,
    metricNamespace: `ConnectWorkflows/${service}-${stage}`,
    instance,
    allowedFlows: allowed.includes("*") ? undefined : [...new Set(allowed.map(idOf))],
    contactFlowId: given(parameters.connectContactFlowId),
    createContactFlows: parameters.createContactFlows === "true",
    alarmEmail: given(parameters.alarmEmail),
    logRetentionInDays: numberOf(given(parameters.logRetentionInDays)) ?? 30,
    reservedConcurrency: numberOf(given(parameters.reservedConcurrency)),
    domain:
      given(parameters.domainName) === undefined
        ? undefined
        : { name: parameters.domainName ?? "", certificateArn: parameters.certificateArn ?? "" },
    encryptionKeyArn: given(parameters.encryptionKeyArn),
    syntheticChat: given(parameters.syntheticChat),
    gradualDeployment: given(parameters.gradualDeployment),
  };
}

function given(value: string | undefined): string | undefined {
  return value === undefined || value === "" || value === "none" ? undefined : value;
}

function numberOf(value: string | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}
