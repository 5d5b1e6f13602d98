import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { bundleFiles } from "../../../local/command-line/bundle-files.ts";
import { CommandError } from "../../../local/command-line/command-error.ts";
import { SAMPLE_OUTPUTS, sampleDocument } from "../../build/sample-document.ts";
import { temporaryDirectory } from "../../build/temporary-directory.ts";

test("a handler that cannot be built is an error of the command, with its place and no stack", async () => {
  await using directory = await temporaryDirectory();
  await directory.write("sample.arazzo.yaml", sampleDocument({ more: SAMPLE_OUTPUTS }));
  const handler = await directory.write(
    "sample.js",
    `import { createHandler } from ${JSON.stringify(resolve("lib/lambda/create-handler.ts"))};
import workflow from "./sample.arazzo.yaml";
import { colour } from "./missing.js";
export const handler = createHandler(workflow, colour);
`,
  );
  const failure: unknown = await bundleFiles([handler], { out: join(directory.path, "out") }).catch((error) => error);
  expect(failure).toBeInstanceOf(CommandError);
  expect(String(failure)).toContain('Could not resolve "./missing.js"');
  expect(String(failure)).toContain("sample.js:3:23");
});
