import { describe, expect, test } from "vitest";
import { compileFile } from "../../../build/bundle/compile-file.ts";
import { definitionsOf, featuresOf, withFeatures } from "../../../build/bundle/features.ts";
import { stripAnnotations } from "../../../build/bundle/strip-annotations.ts";
import type { CompiledDocument, Workflow } from "../../../lib/arazzo/workflow.ts";

const { document } = await compileFile("handlers/start-chat-contact.arazzo.yaml");
if (document === undefined) throw new Error("The document cannot be compiled.");

describe("features", () => {
  test("are read from a function's environment variables", () => {
    expect(featuresOf({})).toEqual({ persistentChats: false, callerLimit: false, challenge: false });
    expect(featuresOf({ PERSISTENT_CHATS: true, CALLER_LIMIT: "5/60", CHALLENGE: "hcaptcha" })).toEqual({
      persistentChats: true,
      callerLimit: true,
      challenge: true,
    });
    expect(Object.keys(definitionsOf({ callerLimit: true }))).toEqual([
      "process.env.PERSISTENT_CHATS",
      "process.env.CHALLENGE",
    ]);
  });

  test("keep the workflows that a function can run, and no others", () => {
    expect(Object.keys(withFeatures(document, {}).workflows)).toEqual(["start-chat-contact"]);
    expect(Object.keys(withFeatures(document, { persistentChats: true }).workflows)).toEqual([
      "start-chat-contact",
      "verify-contact-owner",
    ]);
  });

  test("keep what workflows call, go to, retry with and depend on", () => {
    const workflow = (dependsOn: string[], call: object, actions: object[] = []) =>
      ({ dependsOn, steps: [{ call, onSuccess: [], onFailure: actions }] }) as unknown as Workflow;
    const workflows = {
      a: workflow(["b"], { workflow: "c" }, [
        { type: "goto", workflow: "d" },
        { type: "retry", first: { workflow: "e" } },
      ]),
      b: workflow([], { operationId: "O" }),
      c: workflow(["a"], { operationId: "O" }),
      d: workflow([], { workflow: "f" }),
      e: workflow([], { operationId: "O" }, [{ type: "end" }]),
      f: workflow([], { operationId: "O" }),
      g: workflow(["a"], { operationId: "O" }),
    };
    expect(Object.keys(withFeatures({ entry: "a", workflows }, {}).workflows)).toEqual(["a", "b", "c", "d", "e", "f"]);
  });
});

test("a bundled document has no annotations, and all that restricts inputs, also of names that annotations have", () => {
  const inputs = {
    description: "d",
    properties: {
      description: { type: "string", description: "d", enum: [{ title: "t" }] },
      examples: { examples: [1] },
    },
    allOf: [{ title: "t", minProperties: 1 }],
    default: { description: "d" },
  };
  const given = { entry: "w", workflows: { w: { summary: "s", inputs, steps: [{ stepId: "a", description: "d" }] } } };
  expect(stripAnnotations(given as unknown as CompiledDocument)).toEqual({
    entry: "w",
    workflows: {
      w: {
        inputs: {
          properties: { description: { type: "string", enum: [{ title: "t" }] }, examples: {} },
          allOf: [{ minProperties: 1 }],
          default: { description: "d" },
        },
        steps: [{ stepId: "a" }],
      },
    },
  });
});
