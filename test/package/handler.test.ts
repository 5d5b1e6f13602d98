import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { runInProject } from "./run-in-project.ts";

/** Each shipped workflow with the function that makes its handler. */
const HANDLERS = [
  ["start-chat-and-set-attributes", "createPublicHandler"],
  ["start-task-and-stop", "createHandler"],
  ["start-chat-contact", "createChatEndpoint"],
] as const;

/** Bytes. Those of test/build/bundle, and 5 % for the newer releases of what the AWS SDK depends on. */
const ZIP_BUDGET = 105_000;

beforeAll(async () => {
  for (const [name, maker] of HANDLERS) {
    await copyFile(`handlers/${name}.arazzo.yaml`, join(inject("project"), `${name}.arazzo.yaml`));
    await writeFile(
      join(inject("project"), `${name}.ts`),
      `import { ${maker} } from "connect-workflows/lambda";
import workflow from "./${name}.arazzo.yaml";
export const handler = ${maker}(workflow);
`,
    );
  }
});

test.each(HANDLERS)("a three-line handler of %s is as small as ours", async (name) => {
  const script = `
    import { readFileSync } from "node:fs";
    import { deflateRawSync } from "node:zlib";
    import { bundleHandler } from "connect-workflows/esbuild";
    const { file, warnings } = await bundleHandler("${name}.ts", "out");
    console.log(JSON.stringify({ warnings, zipped: deflateRawSync(readFileSync(file), { level: 1 }).length }));`;
  const { stdout, stderr } = await runInProject("node", ["--input-type=module", "--eval", script]);
  expect(stderr).toBe("");
  const { warnings, zipped } = JSON.parse(stdout);
  expect(warnings).toEqual([]);
  expect(zipped).toBeLessThan(ZIP_BUDGET);
});

test("a bundled handler runs against the local Connect", async () => {
  const script = `
    import { createRequire } from "node:module";
    import { bundleHandler } from "connect-workflows/esbuild";
    import { openLocalConnect } from "connect-workflows/local";
    const connect = await openLocalConnect();
    const ids = { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local", AWS_REGION: "us-east-1" };
    Object.assign(process.env, ids, { AWS_ENDPOINT_URL_CONNECT: connect.url, POWERTOOLS_METRICS_DISABLED: "true" });
    process.env.POWERTOOLS_LOG_LEVEL = "SILENT";
    process.env.CONNECT_INSTANCE_ID = "a1b2c3d4-5678-90ab-cdef-11111EXAMPLE";
    process.env.CONNECT_CONTACT_FLOW_ID = "a1b2c3d4-5678-90ab-cdef-77777EXAMPLE";
    const { file } = await bundleHandler("start-task-and-stop.ts", "out");
    const { handler } = createRequire(import.meta.url)(file);
    const context = { awsRequestId: "1", functionName: "task", getRemainingTimeInMillis: () => 10000 };
    console.log(JSON.stringify(await handler({ name: "Call Jane" }, context)));
    await connect.close();`;
  await writeFile(join(inject("project"), "invoke.mjs"), script);
  const { stdout, stderr } = await runInProject("node", ["invoke.mjs"]);
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual({ channel: "TASK", contactId: expect.stringMatching(/^[\da-f-]{36}$/) });
});
