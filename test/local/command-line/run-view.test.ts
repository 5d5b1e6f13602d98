import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { RunView } from "../../../local/command-line/run-view.ts";
import { runDocument, workflowOf } from "../../lib/arazzo/run-document.ts";

test("shows how long a run took, and counts what a step's retry runs first once", async () => {
  const again = { name: "again", type: "retry", stepId: "b", retryLimit: 2, retryAfter: 1 };
  const on = { name: "on", type: "goto", stepId: "b" };
  const steps = [{ stepId: "a", onFailure: [again, on] }, { stepId: "b" }];
  const takes = [100, 200, 100, 300, 100, 50];
  const { report, clock } = await runDocument(workflowOf(steps), {
    answers: (_, index) => ({ status: index % 2 === 0 ? 500 : 200, takes: takes[index] ?? 0 }),
  });

  let written = "";
  new RunView({ write: (text) => (written += text) }, "main", "a Connect", {}).end(report);

  expect(stripVTControlCharacters(written)).toBe(`succeeded in ${clock.elapsed()} ms\n`);
});
