import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
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
  await cp("handlers/start-task-and-stop.arazzo.yaml", join(directory, "tasks.arazzo.yaml"));
  await writeFile(join(directory, "quoted.ts"), "import workflow from './tasks.arazzo.yaml'\n");
  await writeFile(
    join(directory, "commented.js"),
    '// import old from "./old.arazzo.yaml";\n/*\n * from "./older.arazzo.yaml"\n */\nimport workflow from "./tasks.arazzo.yaml";\n',
  );
  await mkdir(join(directory, "folder"));
  await writeFile(join(directory, "folder/index.tsx"), 'import workflow\n  from "../tasks.arazzo.yaml";\n');
  await writeFile(join(directory, "plain.ts"), "export const handler = () => 1;\n");
});
afterAll(() => rm(directory, { recursive: true }));

it.each([
  ["nowhere.handler", "Its handler's file does not exist: nowhere.ts"],
  ["lonely.handler", "lonely.ts imports ./lonely.arazzo.yaml, which does not exist."],
  ["wrong.handler", "./named-otherwise.arazzo.yaml has errors, the first in line "],
])("reports of %s what is missing or wrong", async (handler, message) => {
  await expect(readHandler(handler, directory)).rejects.toMatchObject({
    name: "HandlerError",
    message: expect.stringContaining(message),
  });
});

it("finds no document where the handler imports none", async () => {
  expect(await readHandler("plain.handler", directory)).not.toHaveProperty("document");
});

it.each(["quoted.run", "commented.handler", "folder.handler"])(
  "finds the document of %s, however it is imported and whatever its file is called",
  async (handler) => {
    expect((await readHandler(handler, directory)).document?.entry).toBe("start-task-and-stop");
  },
);
