import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadDocument } from "../../build/bundle/load-document.ts";
import { printGraph } from "../../lib/arazzo/utilities/print-graph.ts";

const ROOT = join(import.meta.dirname, "../..");

it("the README's picture is what `graph` prints", async () => {
  const readme = await readFile(join(ROOT, "README.md"), "utf8");
  const { module } = await loadDocument(join(ROOT, "handlers/start-task-and-stop.arazzo.yaml"));
  const workflow = module?.executable.document.workflows["start-task-and-stop"];

  expect(workflow && printGraph(workflow)).toBe(/```mermaid\n(.*?)\n```/s.exec(readme)?.[1]);
});
