import { describe, expect, it } from "vitest";
import type { Flow } from "../../../../lib/flows/document/flow.ts";
import { readFlow } from "../../../../lib/flows/document/read-flow.ts";
import { drawFlow } from "../../../../lib/flows/utilities/draw-flow.ts";
import { printFlowGraph } from "../../../../lib/flows/utilities/print-flow-graph.ts";
import { contentOf, say, to } from "../sample-flow.ts";

const compare = to("Compare", { ComparisonValue: "$.Channel" }, ["NoMatchingCondition"], [["Equals", 'a "b" <c>']]);

function flowWith(metadata: object = {}): Flow {
  const content = JSON.parse(contentOf(say("hello", "Compare"), compare, say("lost", "nowhere")));
  const read = readFlow(JSON.stringify({ ...content, Metadata: metadata }));
  if ("problems" in read) throw new Error("not read");
  return read.flow;
}

describe("printFlowGraph", () => {
  it("draws results solid, errors dotted, and what is missing", () => {
    expect(printFlowGraph(flowWith())).toBe(
      [
        "flowchart TD",
        'start(["start"])',
        'a0["MessageParticipant<br/>hello"]',
        'a1["Compare<br/>Compare"]',
        'a2["MessageParticipant<br/>lost"]',
        'a3["DisconnectParticipant<br/>bye"]',
        'm0(["missing: nowhere"])',
        "start --> a0",
        "a0 --> a1",
        'a1 -->|"= a #34;b#34; #60;c#62;"| a3',
        'a1 -.->|"NoMatchingCondition"| a3',
        "a2 --> m0",
      ].join("\n  "),
    );
  });
});

describe("drawFlow", () => {
  const at = (x: number, y: number) => ({ position: { x, y } });

  it("puts blocks where the console has them", () => {
    const svg = drawFlow(
      flowWith({ ActionMetadata: { hello: at(40, 50), Compare: at(300, 50), lost: at(40, 400), bye: at(560.4, -20) } }),
    );
    expect([...svg.matchAll(/translate\(([^)]*)\)/g)].map(([, place]) => place)).toEqual([
      "40 50",
      "300 50",
      "40 400",
      "560 -20",
    ]);
    expect(svg).toContain('viewBox="-40 -60 ');
  });

  it.each([
    ["one is missing", { hello: at(1, 1) }],
    ["one is absurd", { hello: at(1e300, 0), Compare: at(0, 0), lost: at(0, 0), bye: at(0, 0) }],
  ])("lays blocks out by distance from the start where %s", (_, ActionMetadata) => {
    const svg = drawFlow(flowWith({ ActionMetadata }));
    expect([...svg.matchAll(/translate\((\d+) /g)].map(([, x]) => x)).toEqual(["0", "260", "780", "520"]);
  });

  it("highlights what a contact went through", () => {
    const svg = drawFlow(flowWith(), [{ identifier: "hello", next: "Compare" }, { identifier: "Compare" }]);
    expect([...svg.matchAll(/<g class="([^"]*)"/g)].map(([, classes]) => classes)).toEqual([
      "block start taken",
      "block taken",
      "block",
      "block",
    ]);
    expect([...svg.matchAll(/<path class="edge([^"]*)"/g)].map(([, classes]) => classes)).toEqual([
      " taken",
      "",
      " error",
    ]);
  });

  it("is well-formed whatever the texts hold", () => {
    const read = readFlow(contentOf(say('<script>&"\u0000\ud800', "bye")));
    if ("problems" in read) throw new Error("not read");
    const svg = drawFlow(read.flow);
    expect(svg).not.toContain("<script");
    expect(svg.isWellFormed()).toBe(true);
    expect(svg).not.toContain("\u0000");
  });
});
