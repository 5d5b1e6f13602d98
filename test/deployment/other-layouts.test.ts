import { beforeAll, describe, expect, test } from "vitest";
import type { Statement } from "../../build/deployment/cloud-formation.ts";
import { packageService, type Template } from "./package-service.ts";

const BOUNDARY = "arn:aws:iam::111122223333:policy/boundary";
const ROLE = "arn:aws:iam::111122223333:role/mine";

/** Functions of all kinds that osls takes, one archive for all of them, and an API that is there already. */
const FUNCTIONS = `
functions:
  quoted:
    handler: flows/quoted.run
    vpc: { securityGroupIds: [sg-1], subnetIds: [subnet-1] }
    events:
      - http: { method: POST, path: /quoted, authorizer: aws_iam }
      - httpApi: { method: POST, path: /quoted }
      - schedule: rate(1 day)
  provisioned:
    handler: flows/quoted.run
    connectFlow: true
    provisionedConcurrency: 1
    tracing: Active
    logs: { logGroup: /company/tools }
  ownRole:
    handler: flows/in-a-folder.handler
    role: ${ROLE}
  image:
    image: 111122223333.dkr.ecr.us-east-1.amazonaws.com/tool@sha256:${"0".repeat(64)}
  script:
    handler: flows/script.handler
    runtime: python3.13
`;

function configure(configuration: string): string {
  const [before = "", rest = ""] = configuration.split(/^functions:\n/m);
  const after = rest.slice(rest.search(/^plugins:/m));
  return `${before}${FUNCTIONS}\n${after}`
    .replace(/^ {2}httpApi:\n(?: {4}.*\n)+/m, "  httpApi: { id: abc }\n")
    .replace(/^ {2}deploymentBucket:$/m, `  iam: { role: { permissionsBoundary: "${BOUNDARY}" } }\n$&`);
}

const files = {
  "flows/quoted.ts": `
    import workflow from '../handlers/start-task-and-stop.arazzo.yaml'
    import { createHandler } from '../lib/lambda/create-handler.ts'
    export const run = createHandler(workflow)
  `,
  "flows/in-a-folder/index.js": `
    import { createHandler } from "../../lib/lambda/create-handler.ts";
    // import workflow from "../../handlers/start-chat-contact.arazzo.yaml";
    import workflow from "../../handlers/start-task-and-stop.arazzo.yaml";
    export const handler = createHandler(workflow);
  `,
  "flows/script.py": "def handler(event, context):\n    return event\n",
};

describe("a service that is laid out otherwise", () => {
  let template: Template;
  beforeAll(async () => {
    template = await packageService("dev", "us-east-1", { gradualDeployment: "AllAtOnce" }, { configure, files });
  });

  const roleOf = (id: string) => template.Resources[`${id}LambdaFunction`]?.Properties.Role;
  const actionsOf = (id: string) => {
    const policies = template.Resources[`${id}Role`]?.Properties.Policies as {
      PolicyDocument: { Statement: Statement[] };
    }[];
    return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(({ Action }) => Action));
  };

  test("has the permissions of documents, however their handlers import them", () => {
    expect(actionsOf("Quoted")).toEqual(
      expect.arrayContaining(["connect:StartTaskContact", "connect:DescribeContact", "connect:StopContact"]),
    );
  });

  test("lets Lambda make network interfaces for functions of a VPC, and for no others", () => {
    expect(actionsOf("Quoted")).toContain("ec2:CreateNetworkInterface");
    expect(actionsOf("Script")).not.toContain("ec2:CreateNetworkInterface");
  });

  test("lets traced functions send traces, and no others", () => {
    expect(actionsOf("Provisioned")).toContain("xray:PutTraceSegments");
    expect(actionsOf("Quoted")).not.toContain("xray:PutTraceSegments");
  });

  test("lets functions write to the log that they have", () => {
    const role = JSON.stringify(template.Resources.ProvisionedRole);
    expect(role).toContain(":log-group:/company/tools:*");
    expect(role).not.toContain(":log-group:/aws/lambda/");
    expect(JSON.stringify(template.Resources.Dashboard)).toContain("SOURCE '/company/tools'");
  });

  test("leaves a function the role that serverless.yml gives it, and makes no other", () => {
    expect(roleOf("OwnRole")).toBe(ROLE);
    expect(template.Resources).not.toHaveProperty("OwnRoleRole");
  });

  test("lets flows call what is provisioned, which is there at once with a new version", () => {
    const alias = { Ref: "ProvisionedProvConcLambdaAlias" };
    expect(template.Resources.ProvisionedConnectPermission?.Properties.FunctionName).toEqual(alias);
    expect(template.Resources.ProvisionedConnectIntegration?.Properties.IntegrationArn).toEqual(alias);
    expect(template.Resources[alias.Ref]?.Properties).toHaveProperty("ProvisionedConcurrencyConfig");
    expect(template.Resources).not.toHaveProperty("ProvisionedDeploymentGroup");
    expect(template.Resources).toHaveProperty("QuotedDeploymentGroup");
  });

  test("has a role and an alarm also for functions that run no workflow", () => {
    for (const id of ["Image", "Script"]) {
      expect(roleOf(id)).toEqual({ "Fn::GetAtt": [`${id}Role`, "Arn"] });
      expect(actionsOf(id).filter((action) => action.startsWith("connect:"))).toEqual([]);
      expect(template.Resources).toHaveProperty(`${id}LambdaErrorsAlarm`);
    }
  });

  test("keeps to the boundary that roles have to have", () => {
    const roles = Object.values(template.Resources).filter(({ Type }) => Type === "AWS::IAM::Role");
    expect(roles.length).toBeGreaterThanOrEqual(3);
    for (const { Properties } of roles) expect(Properties.PermissionsBoundary).toBe(BOUNDARY);
  });

  test("shows no API on the dashboard that it does not make", () => {
    expect(JSON.stringify(template.Resources.Dashboard)).not.toContain("HttpApi");
  });
});
