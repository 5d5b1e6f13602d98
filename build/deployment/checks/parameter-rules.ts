import { CALLER_RULES } from "./caller-rules.ts";
import { CONNECT_RULES } from "./connect-rules.ts";
import { isBoolean, matches, type ParameterRule } from "./parameter-rule.ts";

/** The values that Amazon CloudWatch Logs accepts. */
const RETENTIONS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** CodeDeploy's predefined configurations for Lambda, without their common prefix. */
const GRADUAL =
  /^(?:none|AllAtOnce|Canary10Percent(?:5|10|15|30)Minutes|Linear10PercentEvery(?:1Minute|(?:2|3|10)Minutes))$/;
const GRADUAL_NAMES =
  "AllAtOnce, Canary10Percent5Minutes (10, 15, 30), Linear10PercentEvery1Minute, Linear10PercentEvery2Minutes (3, 10)";

const CERTIFICATE = /^arn:aws[a-z-]*:acm:([a-z0-9-]+):\d{12}:certificate\/[a-z0-9-]+$/;
const KEY = /^arn:aws[a-z-]*:kms:([a-z0-9-]+):\d{12}:key\/[A-Za-z0-9-]+$/;

/** Every rule, in the order in which they are reported. serverless.yml describes each parameter. */
export const PARAMETER_RULES: readonly ParameterRule[] = [
  ...CONNECT_RULES,
  ...CALLER_RULES,
  matches("requestRate", /^[1-9]\d{0,4}$/, "must be a number of requests from 1 to 99999."),
  matches("requestBurst", /^[1-9]\d{0,4}$/, "must be a number of requests from 1 to 99999."),
  matches(
    "domainName",
    /^(?:|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,})$/,
    "must be a domain name such as chat.example.com, or empty for API Gateway's own.",
  ),
  {
    parameter: "certificateArn",
    holds: (value, { region, parameters: { domainName = "" } }) =>
      domainName === "" ? value === "" : CERTIFICATE.exec(value)?.[1] === region,
    otherwise: "must be the ARN of a certificate in the deployment's Region if domainName is set, and empty otherwise.",
  },
  {
    parameter: "encryptionKeyArn",
    holds: (value, { region }) => value === "" || KEY.exec(value)?.[1] === region,
    otherwise:
      "must be the ARN of a KMS key in the deployment's Region, arn:aws:kms:<Region>:<account>:key/<id>, or empty for keys that AWS manages.",
  },
  matches(
    "alarmEmail",
    /^(?:|[^\s@,]+@[^\s@,]+\.[^\s@,]+)$/,
    "must be one email address, or empty to show alarms in the console only.",
  ),
  {
    parameter: "syntheticChat",
    holds: (value, { parameters: { connectContactFlowId = "" } }) =>
      value === "none" || value === "" || connectContactFlowId !== "",
    otherwise: "requires connectContactFlowId: the synthetic chat starts in that flow.",
  },
  {
    parameter: "logRetentionInDays",
    holds: (value) => RETENTIONS.includes(Number(value)),
    otherwise: `must be one of ${RETENTIONS.join(", ")}, which are the values that CloudWatch accepts.`,
  },
  isBoolean("tracing"),
  isBoolean("createContactFlows"),
  matches("gradualDeployment", GRADUAL, `must be none, or one of ${GRADUAL_NAMES}.`),
  matches(
    "reservedConcurrency",
    /^(?:none|[1-9]\d{0,4})$/,
    "must be none, or the number of concurrent executions of each function.",
  ),
];
