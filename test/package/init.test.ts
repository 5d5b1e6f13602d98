import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { runInProject } from "./run-in-project.ts";

const SERVICE = `# Orders.
service: orders
provider:
  name: aws # the only one
  runtime: nodejs24.x
functions:
  # Reads an order.
  getOrder:
    handler: src/get-order.handler

custom:
  region: eu-central-1
`;
const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders: # the table
    Type: AWS::DynamoDB::Table
Outputs:
  Table:
    Value: !Ref Orders
`;
const WITH_PLUGINS = `plugins: # in this order
  - serverless-offline
${SERVICE}`;
const packageJson = (devDependencies: object) => JSON.stringify({ name: "orders", devDependencies }, null, 4);

/** Each kind of folder: its files, the tool that is found, and the files that are new or added to. */
const FOLDERS: readonly [tool: string, files: Record<string, string>, added: readonly string[]][] = [
  ["osls", { "serverless.yml": SERVICE, "package.json": packageJson({ osls: "^4.3.1" }) }, ["serverless.yml"]],
  [
    "Serverless Framework 3",
    { "serverless.yml": WITH_PLUGINS, "package.json": packageJson({ serverless: "^3.40.0" }), "tsconfig.json": "{}" },
    ["serverless.yml"],
  ],
  [
    "Serverless Framework 4",
    { "serverless.yml": SERVICE, "package.json": packageJson({ prettier: "^3.6.0" }) },
    ["serverless.yml"],
  ],
  ["SAM", { "template.yaml": TEMPLATE }, ["template.yaml"]],
  [
    "CDK",
    { "cdk.json": '{ "app": "node app.js" }', "package.json": packageJson({ prettier: "^3.6.0" }) },
    ["lib/call-back.js"],
  ],
  ["Terraform", { "main.tf": 'provider "aws" {}\n' }, ["call-back.tf"]],
  ["none", {}, []],
];

type Files = Record<string, string>;

async function filesOf(folder: string): Promise<Files> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = files.map(async (file) => [file.slice(folder.length + 1), await readFile(file, "utf8")] as const);
  return Object.fromEntries(await Promise.all(read));
}

/** Whether every line of a file is still there, in its order. */
function keepsLines(before: string, after: string): boolean {
  const lines = after.split("\n");
  return before.split("\n").every((line) => {
    const at = lines.findIndex((other) => other.replace(/,$/, "") === line.replace(/,$/, ""));
    if (at < 0) return false;
    lines.splice(0, at + 1);
    return true;
  });
}

const folderOf = (tool: string) => join(inject("project"), "init", tool.replaceAll(" ", "-"));

describe.each(FOLDERS)("init in a folder with %s", (tool, before, added) => {
  let first: { stdout: string; files: Files };

  beforeAll(async () => {
    const folder = folderOf(tool);
    await mkdir(folder, { recursive: true });
    for (const [path, content] of Object.entries(before)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    const { status, stdout, stderr } = await runInProject("connect-workflows", ["init"], folder);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    first = { stdout, files: await filesOf(folder) };
  });

  test("finds the tool, and says what it did and what is next", () => {
    expect(first.stdout).toContain(`Deployment tool: ${tool}`);
    for (const path of [...added, "handlers/call-back.arazzo.yaml"]) expect(first.stdout).toContain(path);
    expect(first.stdout).toMatch(/Next:\n {2}1\. npm install\n {2}2\. npm run test:workflows\n {2}3\. /);
  });

  test("adds files and lines, and keeps those that exist", () => {
    const extension = "tsconfig.json" in before ? "ts" : "js";
    const own = ["arazzo.yaml", extension, "test.mjs"].map((end) => `handlers/call-back.${end}`);
    const names = new Set([...Object.keys(before), ...own, ...added, "package.json"]);
    expect(Object.keys(first.files).sort()).toEqual([...names].sort());
    for (const [path, content] of Object.entries(before))
      expect([path, keepsLines(content, first.files[path] ?? "")]).toEqual([path, true]);
    for (const path of added) expect(first.files[path]).not.toBe(before[path]);
    expect(first.files).toMatchSnapshot();
  });

  test("changes nothing the second time", async () => {
    const { stdout } = await runInProject("connect-workflows", ["init"], folderOf(tool));
    expect(stdout).not.toMatch(/created|added/);
    expect(await filesOf(folderOf(tool))).toEqual(first.files);
  });

  test("adds a test that passes", async () => {
    await symlink(join(inject("project"), "node_modules"), join(folderOf(tool), "node_modules"));
    const { status, stdout } = await runInProject("npm", ["run", "test:workflows"], folderOf(tool));
    expect({ status, output: status === 0 ? "" : stdout }).toEqual({ status: 0, output: "" });
  });
});

test("init in a service written in TypeScript prints what to add", async () => {
  const folder = join(inject("project"), "init/typescript-service");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "serverless.ts"), "export default {};");
  const { stdout } = await runInProject("connect-workflows", ["init"], folder);
  expect(stdout).toMatch(/1\. Add to serverless\.ts:\s+plugins:\s+- connect-workflows\/serverless/);
  expect(await readFile(join(folder, "serverless.ts"), "utf8")).toBe("export default {};");
});
