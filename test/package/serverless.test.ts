import { copyFile, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
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

/** What its authors add for a workflow. */
const WITH_WORKFLOW = {
  ...EXISTING,
  functions: { ...EXISTING.functions, callBack: { handler: "src/call-back.handler", connectFlow: true } },
  plugins: ["connect-workflows/serverless", "serverless-esbuild"],
  custom: { ...EXISTING.custom, esbuild: { config: "./esbuild.config.mjs" } },
};

const FILES: Record<string, string> = {
  "package.json": '{ "name": "orders", "type": "module" }',
  "src/get-order.ts": "export const handler = async () => ({ statusCode: 200 });\n",
  "src/call-back.ts": `import { createHandler } from "connect-workflows/lambda";
import workflow from "./call-back.arazzo.yaml";
export const handler = createHandler(workflow);
`,
  "esbuild.config.mjs": `export { "module.exports" } from "connect-workflows/serverless-esbuild";\n`,
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

async function packageService(configuration: object): Promise<Template> {
  await writeFile(join(service, "serverless.yml"), stringify(configuration));
  const { status, stdout, stderr } = await runInProject("osls", ["package"], service);
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

test("the plugin adds what the workflow's function needs, and changes nothing else", async () => {
  const before = stable(await packageService(EXISTING));
  const after = stable(await packageService(WITH_WORKFLOW));

  for (const id of ["GetOrderLambdaFunction", "IamRoleLambdaExecution", "HttpApi", "GetOrderLogGroup"])
    expect([id, after[id]?.Properties.Policies === undefined ? after[id] : "role"]).toEqual([
      id,
      before[id]?.Properties.Policies === undefined ? before[id] : "role",
    ]);
  expect(JSON.stringify(after.IamRoleLambdaExecution)).toContain("dynamodb:GetItem");
  expect(JSON.stringify(after.CallBackRole)).toContain("connect:StartTaskContact");
  expect(after.CallBackLambdaFunction?.Properties.Environment).toEqual({
    Variables: expect.objectContaining({ TABLE: "orders", POWERTOOLS_METRICS_DISABLED: "true" }),
  });
  const added = Object.entries(after).filter(([id]) => !(id in before));
  expect(added.map(([id]) => id).filter((id) => !/^CallBack/.test(id))).toEqual([]);
  expect(added.map(([, { Type }]) => Type)).not.toContain("AWS::CloudWatch::Alarm");
  expect(Object.keys(before).filter((id) => !(id in after))).toEqual([]);
});

test("the workflow runs with `osls invoke local`, without an account", async () => {
  await writeFile(join(service, "serverless.yml"), stringify(WITH_WORKFLOW));
  const args = [
    "invoke",
    "local",
    "--function",
    "callBack",
    "--data",
    '{"name":"Call Jane","contactFlowId":"a1b2c3d4-5678-90ab-cdef-77777EXAMPLE"}',
  ];
  const { stdout, stderr } = await runInProject("osls", args, service);
  expect(stderr).toContain("No local Connect is running");
  expect(JSON.parse(stdout)).toMatchObject({ channel: "TASK" });
});
