import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import { printGraph } from "../../../../lib/arazzo/utilities/print-graph.ts";
import type { Workflow } from "../../../../lib/arazzo/workflow.ts";
import { compileText, documentOf, formatted } from "../run-document.ts";

async function graphOf(steps: JsonObject[], rest: JsonObject = {}, others: JsonObject[] = []): Promise<string> {
  const { document, problems } = await compileText(documentOf([{ workflowId: "main", steps, ...rest }, ...others]));
  expect(formatted(problems.filter(({ severity }) => severity === "error"))).toBe("");
  return printGraph(document?.workflows.main as Workflow);
}

const child = { workflowId: "child", steps: [{ stepId: "only" }] };

describe("a workflow's graph", () => {
  it("is a line where steps follow each other", async () => {
    expect(await graphOf([{ stepId: "first" }, { stepId: "second" }])).toBe(`flowchart TD
  start(["main"])
  s0["first<br/>Ping"]
  s1["second<br/>Ping"]
  done(["succeeded"])
  start --> s0
  s0 --> s1
  s1 --> done`);
  });

  it("has branches with their criteria, the way on and ends", async () => {
    const onSuccess = [
      { name: "skip", type: "goto", stepId: "third", criteria: [{ condition: "$response.body.Value == 'skip'" }] },
      {
        name: "stop",
        type: "end",
        criteria: [{ context: "$response.body", type: "jsonpath", condition: "$.Value.stop" }],
      },
    ];
    expect(
      await graphOf([{ stepId: "first", onSuccess }, { stepId: "second" }, { stepId: "third" }]),
    ).toBe(`flowchart TD
  start(["main"])
  s0["first<br/>Ping"]
  s1["second<br/>Ping"]
  s2["third<br/>Ping"]
  ended(["ended"])
  done(["succeeded"])
  start --> s0
  s0 -->|"skip: $response.body.Value == 'skip'"| s2
  s0 -->|"stop: $response.body $.Value.stop"| ended
  s0 -->|"otherwise"| s1
  s1 --> s2
  s2 --> done`);
  });

  it("has retries, what they run first, and failure paths", async () => {
    const onFailure = [
      { name: "busy", type: "retry", retryAfter: 2, retryLimit: 3, criteria: [{ condition: "$statusCode == 429" }] },
      { name: "login", type: "retry", workflowId: "child", criteria: [{ condition: "$statusCode == 401" }] },
      { name: "prepare", type: "retry", stepId: "prepare", criteria: [{ condition: "$statusCode == 409" }] },
      { name: "clean", type: "goto", stepId: "clean", criteria: [{ condition: "$statusCode > 499" }] },
    ];
    const steps = [
      { stepId: "prepare" },
      { stepId: "work", onFailure, onSuccess: [{ name: "fine", type: "end" }] },
      { stepId: "clean", onFailure: [{ name: "give up", type: "end" }] },
    ];
    expect(await graphOf(steps, {}, [child])).toBe(
      `flowchart TD
  start(["main"])
  s0["prepare<br/>Ping"]
  s1["work<br/>Ping"]
  s2["clean<br/>Ping"]
  ended(["ended"])
  w0[["child"]]
  failed(["failed"])
  done(["succeeded"])
  start --> s0
  s0 --> s1
  s1 -->|"fine"| ended
  s1 -.->|"busy, again 3 times after 2 s: $statusCode == 429"| s1
  s1 -.->|"login, again once: $statusCode == 401"| w0
  w0 -.->|"then again"| s1
  s1 -.->|"prepare, again once: $statusCode == 409"| s0
  s0 -.->|"then again"| s1
  s1 -.->|"clean: $statusCode > 499"| s2
  s1 -.->|"otherwise"| failed
  s2 --> done
  s2 -.->|"give up"| ended`.replaceAll("> 499", "#62; 499"),
    );
  });

  it("has called workflows, workflows gone to, and those run before", async () => {
    const other = { workflowId: "other", steps: [{ stepId: "only" }] };
    const steps = [
      { stepId: "call", workflowId: "child", onSuccess: [{ name: "hand over", type: "goto", workflowId: "other" }] },
    ];
    expect(await graphOf(steps, { dependsOn: ["child"] }, [child, other])).toBe(`flowchart TD
  start(["main"])
  s0[["call<br/>child"]]
  w0[["child"]]
  w1[["other"]]
  start --> w0
  w0 --> s0
  s0 -->|"hand over"| w1`);
  });

  it("escapes what ends a label or is read as something else", async () => {
    const condition = "$response.body.Value == \"a#b\" && $response.body.Value < 3 || $response.body.Value == '`&`'";
    const graph = await graphOf([
      { stepId: 'say "hi" <b>', onSuccess: [{ name: "x", type: "end", criteria: [{ condition }] }] },
    ]);
    expect(graph).toBe(`flowchart TD
  start(["main"])
  s0["say #34;hi#34; #60;b#62;<br/>Ping"]
  ended(["ended"])
  done(["succeeded"])
  start --> s0
  s0 -->|"x: $response.body.Value == #34;a#35;b#34; #38;#38; $response.body.Value #60; 3 #124;#124; $response.body.Value == '#96;#38;#96;'"| ended
  s0 -->|"otherwise"| done`);
  });

  it("shortens long labels and puts them on one line", async () => {
    const condition = `$response.body.Value == '${"x".repeat(200)}'\n || $statusCode == 200`;
    const graph = await graphOf([{ stepId: "a", onSuccess: [{ name: "n", type: "end", criteria: [{ condition }] }] }]);
    expect(graph).toContain(`|"n: $response.body.Value == '${"x".repeat(120 - 29)}…"|`);
  });
});
