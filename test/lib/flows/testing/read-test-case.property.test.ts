import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import { readTestCase } from "../../../../lib/flows/testing/read-test-case.ts";
import { toServiceForm } from "../../../../lib/flows/testing/to-service-form.ts";

const NAMES = [
  "Content",
  "Observations",
  "Event",
  "Actions",
  "Type",
  "Properties",
  "Parameters",
  "Transitions",
  "x-local",
  "__proto__",
  "constructor",
];
const sample = readFileSync("test/flows/after-support-chat-returns.yaml", "utf8");

describe("reading a test case", () => {
  it("reports any JSON that is not one, and never throws", () => {
    const key = fc.oneof(fc.constantFrom(...NAMES), fc.string());
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom("TestInitiated", "MessageReceived", "SendInstruction", "x-Agent", "2019-10-30"),
        fc.jsonValue({ maxDepth: 1 }),
        fc.array(tie("json"), { maxLength: 3 }),
        fc.dictionary(key, tie("json"), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(json, (value) => {
        const { testCase, problems } = readTestCase(JSON.stringify({ Content: value, EntryPoint: value }) ?? "");
        expect(testCase !== undefined || problems.some(({ severity }) => severity === "error")).toBe(true);
        for (const { line, column } of problems) expect(Math.min(line, column)).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it("survives any change of a character", () => {
    fc.assert(
      fc.property(fc.nat(sample.length - 1), fc.string({ unit: "grapheme-ascii", maxLength: 3 }), (at, put) => {
        const { testCase, problems } = readTestCase(sample.slice(0, at) + put + sample.slice(at + 1));
        expect(testCase !== undefined || problems.length > 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("rejects what nests too deeply, and other documents", () => {
    const deep = `{"Observations": ${"[".repeat(3000)}${"]".repeat(3000)}}`;
    for (const text of [deep, "", "null", "[]", "- a", "a: b: c", "\u0000"])
      expect(readTestCase(text).problems.length, JSON.stringify(text.slice(0, 20))).toBeGreaterThan(0);
  });

  it("keeps each action once, whatever circle the transitions make", () => {
    const circle = ["a", "b", "c"].map((Identifier, index) => ({
      Identifier,
      Type: "x-Wait",
      Parameters: { Seconds: index },
      Transitions: { NextAction: ["c", "a", "b"][index] },
    }));
    const content = {
      Version: "2019-10-30",
      Observations: [{ Identifier: "o", Event: { Type: "TestInitiated" }, Actions: circle }],
    };
    const { testCase } = readTestCase(JSON.stringify(content), { flow: "f" });
    expect(testCase?.observations[0]?.actions.map(({ identifier }) => identifier)).toEqual(["a", "c", "b"]);
  });
});

describe("the service's form", () => {
  it("leaves extensions out, names them, and leads over them", () => {
    const item = (Identifier: string, Type: string, next: string[], Actions: JsonObject[] = []) => ({
      ...{ Identifier, Event: { Identifier, Type, Actor: "System" }, Actions },
      Transitions: { NextObservations: next },
    });
    const wait = { Identifier: "w", Type: "x-Wait", Parameters: { Seconds: 1 }, Transitions: { NextAction: "end" } };
    const end = { Identifier: "end", Type: "TestControl", Parameters: { Command: { Type: "EndTest" } } };
    const log = { Identifier: "log", Type: "TestControl", Parameters: {}, Transitions: { NextAction: "w" } };
    const form = toServiceForm(
      {
        Name: "n",
        InitializationData: { Attributes: { a: "1" } },
        "x-local": { Functions: {}, Flow: "f" },
        Content: {
          Version: "2019-10-30",
          Observations: [
            item("A", "TestInitiated", ["X"], [log, wait, end]),
            item("X", "x-ViewShown", ["Y"]),
            item("Y", "x-ContactEnded", ["B"]),
            item("B", "MessageReceived", []),
          ],
        },
      },
      { name: "n", flow: "id" },
    );
    if ("reason" in form) throw new Error(form.reason);
    const { Observations } = JSON.parse(form.Content);
    expect(Observations.map((one: { Identifier: string }) => one.Identifier)).toEqual(["A", "B"]);
    expect(Observations[0].Transitions).toEqual({ NextObservations: ["B"] });
    expect(Observations[0].Actions.map((one: { Transitions: object }) => one.Transitions)).toEqual([
      { NextAction: "end" },
      {},
    ]);
    expect(form.InitializationData).toBe('{"Attributes":{"a":"1"}}');
    expect(form.EntryPoint).toEqual({ Type: "CHAT", ChatEntryPointParameters: { FlowId: "id" } });
    expect(form.notes).toEqual([
      "x-local.Functions was left out.",
      "Observation X (x-ViewShown) was left out, with its actions.",
      "Observation Y (x-ContactEnded) was left out, with its actions.",
      "Action w (x-Wait) of observation A was left out.",
    ]);
  });
});
