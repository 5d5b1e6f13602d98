import { expect, test } from "vitest";
import { compileFile } from "../../../build/bundle/compile-file.ts";
import { longestWait } from "../../../build/serverless-plugin/warn-of-waits.ts";

test.each([
  ["test/documents/stop-when-quiet.arazzo.yaml", 300],
  ["handlers/start-task-and-stop.arazzo.yaml", 0],
])("%s waits %i s at most", async (file, seconds) => {
  const { document } = await compileFile(file);
  expect(document && longestWait(document)).toBe(seconds);
});
