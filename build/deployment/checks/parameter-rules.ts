import { ATTRIBUTE, idOf, isOrigin } from "../../../lib/lambda/access/access-rules.ts";

/** The parameters of a deployment by name, as texts; what is not set is an empty text. */
type Parameters = Readonly<Record<string, string>>;

/** Where a deployment goes, with its parameters. */
export type Target = {
  stage: string;
  region: string;
  parameters: Parameters;
  /** The names of the parameters that there are. */
  declared: readonly string[];
};

/** Something that has to hold of a parameter before anything is packaged or created. */
export type ParameterRule = {
  parameter: string;
  /** On which stages. All but `dev` are taken for production. */
  on: "every stage" | "production";
  holds(value: string, target: Target): boolean;
  /** What to do where it does not hold, as a sentence that follows the parameter's name. */
  otherwise: string;
};

/** Ids that only the local Connect has. */
const EXAMPLE = /EXAMPLE/;
export const INSTANCE_ARN = /^arn:aws[a-z-]*:connect:([a-z0-9-]+):(\d{12}):instance\/([A-Za-z0-9-]+)$/;
const FLOW =
  /^(?:[A-Za-z0-9-]{1,100}|arn:aws[a-z-]*:connect:[a-z0-9-]+:\d{12}:instance\/[A-Za-z0-9-]+\/contact-flow\/[A-Za-z0-9-]+)$/;
const HTTPS_ORIGIN = /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?$/;
const LOCAL_ORIGIN = /^http:\/\/localhost(?::\d{1,5})?$/;
/** Amazon CloudWatch Logs takes no others. */
const RETENTIONS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** CodeDeploy's own configurations for Lambda, without what their names all begin with. */
const GRADUAL =
  /^(?:AllAtOnce|Canary10Percent(?:5|10|15|30)Minutes|Linear10PercentEvery(?:1Minute|(?:2|3|10)Minutes))$/;
const GRADUAL_NAMES =
  "AllAtOnce, Canary10Percent5Minutes (10, 15, 30), Linear10PercentEvery1Minute, Linear10PercentEvery2Minutes (3, 10)";

/** The rules, in the order in which they are told. To add one, add it here; serverless.yml says what each parameter is. */
export const PARAMETER_RULES: readonly ParameterRule[] = [
  {
    parameter: "connectInstanceArn",
    on: "every stage",
    holds: (value) => INSTANCE_ARN.test(value),
    otherwise:
      "must be the ARN of a Connect instance: arn:aws:connect:<Region>:<account>:instance/<id>. The Connect console shows it under the instance's name.",
  },
  {
    parameter: "connectInstanceArn",
    on: "every stage",
    holds: (value, { region }) => !INSTANCE_ARN.test(value) || EXAMPLE.test(value) || regionOf(value) === region,
    otherwise: "is in another Region than the deployment. Functions call Connect in their own: deploy with --region.",
  },
  {
    parameter: "connectInstanceArn",
    on: "production",
    holds: (value) => !EXAMPLE.test(value),
    otherwise: "is the local Connect's. Set it to the ARN of your instance.",
  },
  {
    parameter: "allowedFlows",
    on: "every stage",
    holds: (value) => value === "*" || listOf(value).every((flow) => FLOW.test(flow)),
    otherwise: "must be ids or ARNs of flows, with commas between them, or * for all flows of the instance.",
  },
  {
    parameter: "allowedFlows",
    on: "production",
    holds: (value) => listOf(value).length > 0 && !listOf(value).includes("*"),
    otherwise: "must name the flows in which contacts may be started, with commas between them. * is for dev only.",
  },
  {
    parameter: "connectContactFlowId",
    on: "every stage",
    holds: (value) => value === "" || FLOW.test(value),
    otherwise: "must be the id or the ARN of a flow, or nothing where callers always name theirs.",
  },
  {
    parameter: "connectContactFlowId",
    on: "every stage",
    holds: (value, { parameters: { allowedFlows = "" } }) =>
      value === "" ||
      listOf(allowedFlows).length === 0 ||
      listOf(allowedFlows).some((flow) => flow === "*" || idOf(flow) === idOf(value)),
    otherwise: "must be one of allowedFlows: it is the flow of whoever names none.",
  },
  {
    parameter: "connectContactFlowId",
    on: "production",
    holds: (value) => !EXAMPLE.test(value),
    otherwise: "is the local Connect's. Set it to a flow of your instance, or to nothing where callers name theirs.",
  },
  {
    parameter: "allowedOrigins",
    on: "every stage",
    holds: (value) =>
      value === "*" ||
      listOf(value).every((origin) => isOrigin(origin) && (HTTPS_ORIGIN.test(origin) || LOCAL_ORIGIN.test(origin))),
    otherwise:
      "must be origins such as https://www.example.com, with commas between them, without a path and without the port 443, or * for any.",
  },
  {
    parameter: "allowedOrigins",
    on: "production",
    holds: (value) => listOf(value).length > 0 && listOf(value).every((origin) => HTTPS_ORIGIN.test(origin)),
    otherwise: "must name the websites that may start chats, such as https://www.example.com. * is for dev only.",
  },
  {
    parameter: "allowedAttributes",
    on: "every stage",
    holds: (value) => value === "*" || listOf(value).every((name) => ATTRIBUTE.test(name)),
    otherwise:
      "must be names of at most 128 letters, digits, dashes, underscores and colons, with commas between them, or * for any.",
  },
  {
    parameter: "allowedAttributes",
    on: "production",
    holds: (value) => !listOf(value).includes("*"),
    otherwise:
      "lets a client set any attribute, also those that your flows trust. Name those that it may set, or leave it empty for none. * is for dev only.",
  },
  {
    parameter: "authorization",
    on: "every stage",
    holds: (value) => ["", "jwt", "secret", "none"].includes(value),
    otherwise: "must be jwt, secret or none.",
  },
  {
    parameter: "authorization",
    on: "every stage",
    holds: (value, { parameters: { connectInstanceArn = "", allowedFlows = "", allowedAttributes = "" } }) =>
      value !== "" || EXAMPLE.test(connectInstanceArn) || isNamed(allowedFlows) || isNamed(allowedAttributes),
    otherwise:
      "must be jwt or secret: as it is, anybody may start any flow with any attribute. Or name allowedFlows and allowedAttributes; or set it to none, if that is what you want.",
  },
  {
    parameter: "authorization",
    on: "production",
    holds: (value) => value !== "",
    otherwise: "must be jwt, secret, or none for an endpoint that takes chats from anybody.",
  },
  {
    parameter: "tokenIssuer",
    on: "every stage",
    holds: (value, { parameters: { authorization } }) => authorization !== "jwt" || /^https:\/\/\S+$/.test(value),
    otherwise: "must be the https address of your identity provider: authorization is jwt.",
  },
  {
    parameter: "tokenAudience",
    on: "every stage",
    holds: (value, { parameters: { authorization = "" } }) =>
      !["jwt", "secret"].includes(authorization) || listOf(value).length > 0,
    otherwise:
      "must name this endpoint as tokens do in `aud`, such as the client's id: authorization is jwt or secret. Otherwise tokens for other services are accepted.",
  },
  {
    parameter: "tokenSecret",
    on: "every stage",
    holds: (value, { parameters: { authorization } }) =>
      authorization !== "secret" || (listOf(value).length > 0 && listOf(value).every(isSecret)),
    otherwise:
      "must be a secret of at least 32 characters, or better a reference to one, {{resolve:secretsmanager:<name>}}, or two of them with a comma between: authorization is secret.",
  },
  {
    parameter: "callerClaim",
    on: "every stage",
    holds: (value) => /^\S+$/.test(value),
    otherwise: "must be the claim that names the caller, such as sub.",
  },
  ...["claimAttributes", "customerIdClaim"].map(
    (parameter): ParameterRule => ({
      parameter,
      on: "every stage",
      holds: (value, { parameters: { authorization = "" } }) =>
        value === "" || ["jwt", "secret"].includes(authorization),
      otherwise: "needs tokens: set authorization to jwt or secret.",
    }),
  ),
  {
    parameter: "claimAttributes",
    on: "every stage",
    holds: (value) => listOf(value).every((pair) => /^(?:.+=)?[A-Za-z0-9_-]+$/.test(pair)),
    otherwise:
      "must be claims with the attributes that they decide, such as custom:tier=tier, with commas between them.",
  },
  {
    parameter: "featurePermissions",
    on: "every stage",
    holds: (value) => listOf(value).every((name) => /^[A-Z][A-Z0-9_]*$/.test(name)),
    otherwise: "must be names such as MESSAGING_MARKDOWN, with commas between them.",
  },
  {
    parameter: "maxBodyBytes",
    on: "every stage",
    holds: (value) => /^[1-9]\d{2,6}$/.test(value),
    otherwise: "must be a number of bytes from 100 to 9999999.",
  },
  ...["requestRate", "requestBurst"].map(
    (parameter): ParameterRule => ({
      parameter,
      on: "every stage",
      holds: (value) => /^[1-9]\d{0,4}$/.test(value),
      otherwise: "must be a number of requests from 1 to 99999.",
    }),
  ),
  {
    parameter: "alarmEmail",
    on: "every stage",
    holds: (value) => value === "" || /^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/.test(value),
    otherwise: "must be one e-mail address, or nothing for alarms that only the console shows.",
  },
  {
    parameter: "logRetentionInDays",
    on: "every stage",
    holds: (value) => RETENTIONS.includes(Number(value)),
    otherwise: `must be one of ${RETENTIONS.join(", ")}: CloudWatch keeps logs for no other number of days.`,
  },
  ...["tracing", "createContactFlows"].map(
    (parameter): ParameterRule => ({
      parameter,
      on: "every stage",
      holds: (value) => value === "true" || value === "false",
      otherwise: "must be true or false.",
    }),
  ),
  {
    parameter: "gradualDeployment",
    on: "every stage",
    holds: (value) => value === "none" || GRADUAL.test(value),
    otherwise: `must be none, or one of ${GRADUAL_NAMES}.`,
  },
  {
    parameter: "reservedConcurrency",
    on: "every stage",
    holds: (value) => value === "none" || /^[1-9]\d{0,4}$/.test(value),
    otherwise: "must be none, or how many calls of each function may run at once.",
  },
];

function isNamed(list: string): boolean {
  return listOf(list).length > 0 && !listOf(list).includes("*");
}

/** A secret that is long enough, or a reference to one, whose length only AWS knows. */
function isSecret(value: string): boolean {
  return /^\{\{resolve:secretsmanager:[^\s{}]+\}\}$/.test(value) || Buffer.byteLength(value) >= 32;
}

/** The parts of a list that is written with commas. */
export function listOf(value: string): string[] {
  return value.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));
}

function regionOf(instanceArn: string): string | undefined {
  return INSTANCE_ARN.exec(instanceArn)?.[1];
}
