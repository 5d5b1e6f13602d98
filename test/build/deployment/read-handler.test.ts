import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readHandler } from "../../../build/deployment/read-handler.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "handlers-"));
  await writeFile(join(directory, "lonely.ts"), 'import workflow from "./lonely.arazzo.yaml";\n');
  await writeFile(join(directory, "wrong.ts"), 'import workflow from "./named-otherwise.arazzo.yaml";\n');
  await writeFile(join(directory, "named-otherwise.arazzo.yaml"), "arazzo: 1.0.1\nworkflow: []\n");
  await writeFile(join(directory, "plain.ts"), "export const handler = () => 1;\n");
});
afterAll(() => rm(directory, { recursive: true }));

it.each([
  ["nowhere.handler", "There is no nowhere.ts, where its handler should be."],
  ["lonely.handler", "lonely.ts imports ./lonely.arazzo.yaml, which is not there."],
  ["wrong.handler", "./named-otherwise.arazzo.yaml has mistakes, the first in line "],
])("says of %s what is not there or wrong", async (handler, message) => {
  await expect(readHandler(handler, directory)).rejects.toMatchObject({
    name: "HandlerError",
    message: expect.stringContaining(message),
  });
});

it("finds no document where the handler imports none", async () => {
  expect(await readHandler("plain.handler", directory)).not.toHaveProperty("document");
});
