import { copyFile, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { parse, stringify } from "yaml";
import { runInProject } from "./run-in-project.ts";

/** A service that exists: a function without a workflow, with permissions for all functions. */
const EXISTING = {
  service: "orders",
  frameworkVersion: "4",
  provider: {
    name: "aws",
    runtime: "nodejs24.x",
    region: "us-east-1",
    environment: { TABLE: "orders" },
    iam: { role: { statements: [{ Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*" }] } },
  },
  functions: { getOrder: { handler: "src/get-order.handler", events: [{ httpApi: "GET /orders/{id}" }] } },
  plugins: ["serverless-esbuild"],
  package: { individually: true },
  custom: { alarms: "of another plugin" },
};

/** The lines that its authors add for a workflow. */
const WITH_WORKFLOW = {
  ...EXISTING,
  functions: { ...EXISTING.functions, callBack: { handler: "src/call-back.handler", connectFlow: true } },
  plugins: ["connect-workflows/serverless", "serverless-esbuild"],
};

const FILES: Record<string, string> = {
  "package.json": '{ "name": "orders" }',
  "src/get-order.ts": "export const handler = async () => ({ statusCode: 200 });\n",
  "src/call-back.ts": `import { createHandler } from "connect-workflows/lambda";
import workflow from "./call-back.arazzo.yaml";
export const handler = createHandler(workflow);
`,
};

type Template = { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> };

let service: string;

beforeAll(async () => {
  service = join(inject("project"), "service");
  await mkdir(join(service, "src"), { recursive: true });
  await symlink("../node_modules", join(service, "node_modules"));
  for (const [path, content] of Object.entries(FILES)) await writeFile(join(service, path), content);
  await copyFile("handlers/start-task-and-stop.arazzo.yaml", join(service, "src/call-back.arazzo.yaml"));
});

/** The frameworks, each with its command's arguments. */
const FRAMEWORKS: readonly Framework[] = [
  ["osls 4", "osls/bin/serverless.js", {}],
  // Serverless 3 is older than Lambda's nodejs24.x, which it does not validate unless asked to.
  ["Serverless Framework 3", "serverless3/bin/serverless.js", { frameworkVersion: "3", runtime: "nodejs20.x" }],
];
type Framework = readonly [title: string, bin: string, own: { frameworkVersion?: string; runtime?: string }];

async function run([, bin, own]: Framework, configuration: typeof EXISTING, args: string[]) {
  const { frameworkVersion = "4", runtime = "nodejs24.x" } = own;
  const written = { ...configuration, frameworkVersion, provider: { ...configuration.provider, runtime } };
  await writeFile(join(service, "serverless.yml"), stringify(written));
  return await runInProject("node", [join("node_modules", bin), ...args], service);
}

async function packageService(framework: Framework, configuration: typeof EXISTING): Promise<Template> {
  const { status, stdout, stderr } = await run(framework, configuration, ["package"]);
  if (status !== 0) throw new Error(`${stdout}${stderr}`);
  return parse(await readFile(join(service, ".serverless/cloudformation-template-update-stack.json"), "utf8"));
}

/** Leaves out what differs with each build: the code's hash in the keys of archives and the ids of versions. */
function stable({ Resources }: Template): Template["Resources"] {
  return Object.fromEntries(
    Object.entries(Resources).map(([id, resource]) => {
      const { Code, ...Properties } = resource.Properties ?? {};
      return [id.replace(/^(\w+LambdaVersion).*/, "$1"), { ...resource, Properties }];
    }),
  );
}

describe.each(FRAMEWORKS)("in %s", (...framework) => {
  test("the plugin adds what the workflow's function needs, and changes nothing else", async () => {
    const before = stable(await packageService(framework, EXISTING));
    const after = stable(await packageService(framework, WITH_WORKFLOW));

    for (const id of ["GetOrderLambdaFunction", "HttpApi", "GetOrderLogGroup"])
      expect([id, after[id]]).toEqual([id, before[id]]);
    // The framework itself adds the function's log group to its role.
    expect(JSON.stringify(before.IamRoleLambdaExecution)).toContain("dynamodb:GetItem");
    expect(withoutLogs(after.IamRoleLambdaExecution)).toEqual(withoutLogs(before.IamRoleLambdaExecution));
    expect(JSON.stringify(after.CallBackRole)).toContain("connect:StartTaskContact");
    expect(JSON.stringify(after.CallBackRole)).not.toContain("dynamodb");
    expect(after.CallBackLambdaFunction?.Properties).toMatchObject({
      Handler: "index.handler",
      Environment: { Variables: { TABLE: "orders", POWERTOOLS_METRICS_DISABLED: "true" } },
    });
    const added = Object.entries(after).filter(([id]) => !(id in before));
    expect(added.map(([id]) => id).filter((id) => !/^CallBack/.test(id))).toEqual([]);
    expect(added.map(([, { Type }]) => Type)).not.toContain("AWS::CloudWatch::Alarm");
    expect(Object.keys(before).filter((id) => !(id in after))).toEqual([]);
  });

  test("the workflow runs with `invoke local`, without an account", async () => {
    const data = '{"name":"Call Jane"}';
    const { stdout, stderr } = await run(framework, WITH_WORKFLOW, [
      "invoke",
      "local",
      "-f",
      "callBack",
      "--data",
      data,
    ]);
    expect(stderr).toContain("No local Connect is running");
    expect(JSON.parse(stdout)).toMatchObject({ channel: "TASK" });
  });

  test("so do functions without a workflow", async () => {
    const { stdout } = await run(framework, WITH_WORKFLOW, ["invoke", "local", "-f", "getOrder"]);
    expect(JSON.parse(stdout)).toEqual({ statusCode: 200 });
  });
});

test("deploying demands the instance of the stage", async () => {
  const { status, stdout, stderr } = await run(["osls", "osls/bin/serverless.js", {}], WITH_WORKFLOW, [
    "deploy",
    "--stage",
    "prod",
  ]);
  expect(status).toBe(1);
  expect(stdout + stderr).toContain("connectInstanceArn");
});

function withoutLogs(resource: unknown): unknown {
  return JSON.parse(JSON.stringify(resource), (_, value) =>
    Array.isArray(value) ? value.filter((item) => !JSON.stringify(item).includes("log-group")) : value,
  );
}
