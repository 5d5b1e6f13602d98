import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { stringify } from "yaml";
import { freePort } from "../../local/stack/free-port.ts";

/** A service of which one function has a workflow, behind an IAM authorizer, and no bundler. */
const SERVICE = {
  service: "orders",
  frameworkVersion: "4",
  provider: { name: "aws", runtime: "nodejs24.x", region: "us-east-1" },
  functions: {
    getOrder: { handler: "src/get-order.handler", events: [{ httpApi: "GET /orders" }] },
    callBack: {
      handler: "src/call-back.handler",
      events: [{ httpApi: { method: "POST", path: "/call-backs", authorizer: { type: "aws_iam" } } }],
    },
  },
  plugins: ["connect-workflows/serverless", "serverless-offline"],
};
const DOCUMENT = "src/call-back.arazzo.yaml";

let folder: string;
let stop: () => Promise<void>;
let url: string;

beforeAll(async () => {
  folder = join(inject("project"), "offline");
  await mkdir(join(folder, "src"), { recursive: true });
  await symlink("../node_modules", join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{ "name": "orders", "type": "module" }');
  const environment = "JSON.stringify({ endpoint: process.env.AWS_ENDPOINT_URL_CONNECT ?? null })";
  const getOrder = `export const handler = async () => ({ statusCode: 200, body: ${environment} });\n`;
  await writeFile(join(folder, "src/get-order.js"), getOrder);
  await copyFile("examples/osls/handlers/call-back.js", join(folder, "src/call-back.js"));
  await copyFile("examples/osls/handlers/call-back.arazzo.yaml", join(folder, DOCUMENT));
  const [http, lambda, connect] = [await freePort(), await freePort(), await freePort()];
  const custom = {
    "serverless-offline": { httpPort: http, lambdaPort: lambda, noPrependStageInUrl: true },
    localConnect: { port: connect },
  };
  await writeFile(join(folder, "serverless.yml"), stringify({ ...SERVICE, custom }));
  url = `http://localhost:${http}`;
  const { PATH = "", HOME = "" } = process.env;
  const env = {
    PATH: PATH.split(":")
      .filter((path) => !path.includes("node_modules"))
      .join(":"),
    HOME,
  };
  const child = spawn("node", ["node_modules/osls/bin/serverless.js", "offline"], { cwd: folder, env });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
  stop = async () => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  for (let tries = 0; !/Server ready/.test(output); tries++) {
    if (child.exitCode !== null || tries > 1800) throw new Error(output);
    await sleep(100);
  }
});
afterAll(() => stop());

async function callBack(customer: string) {
  // Locally, IAM's stand-in looks at the form of a signature only.
  const credential = "local/20261120/us-east-1/execute-api/aws4_request";
  const headers = {
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=${"0".repeat(64)}`,
    "x-amz-date": "20261120T093000Z",
    "content-type": "application/json",
  };
  const response = await fetch(`${url}/call-backs`, { method: "POST", headers, body: JSON.stringify({ customer }) });
  return { status: response.status, body: await response.json() };
}

test("the workflow answers requests with IAM signatures, and rejects others", async () => {
  expect(await callBack("Jane")).toEqual({ status: 200, body: { contactId: expect.stringMatching(/^[\da-f-]{36}$/) } });
  const unsigned = await fetch(`${url}/call-backs`, { method: "POST", body: "{}" });
  expect([unsigned.status, unsigned.headers.get("www-authenticate")]).toEqual([401, "AWS4-HMAC-SHA256"]);
});

test("other functions run without the local Connect", async () => {
  expect(await (await fetch(`${url}/orders`)).json()).toEqual({ endpoint: null });
});

test("a changed document is bundled again", async () => {
  const source = await readFile(join(folder, DOCUMENT), "utf8");
  await writeFile(
    join(folder, DOCUMENT),
    source.replaceAll("contactId:", "taskId:").replace("outputs.contactId", "outputs.taskId"),
  );
  await expect.poll(async () => Object.keys((await callBack("John")).body), { timeout: 60_000 }).toEqual(["taskId"]);
});
