import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { loadDocument } from "../../../build/bundle/load-document.ts";
import { stripAnnotations } from "../../../build/bundle/strip-annotations.ts";
import chat from "../../../handlers/start-chat-and-set-attributes.arazzo.yaml";
import task from "../../../handlers/start-task-and-stop.arazzo.yaml";
import { SAMPLE_OUTPUTS, sampleDocument } from "../sample-document.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

describe("an imported document", () => {
  test("brings the operations that it calls, and no others", () => {
    expect(Object.keys(chat.operations)).toEqual(["DescribeContact", "StartChatContact", "UpdateContactAttributes"]);
    expect(Object.keys(task.operations)).toEqual(["DescribeContact", "StartTaskContact", "StopContact"]);
    for (const [operationId, schema] of Object.entries(chat.operations)) {
      expect(schema.slice(0, 3)).toEqual([9, "com.amazonaws.connect", operationId]);
    }
  });

  test("brings the limits of these, and no others", () => {
    expect(chat.limits.members).toHaveProperty("StartChatContactRequest.Attributes.bytes", 32_768);
    expect(chat.limits.members).not.toHaveProperty("StartTaskContactRequest");
  });

  test("brings JSONPath only where it has a query", async () => {
    expect(chat.executable).not.toHaveProperty("compileJsonPath");
    await using directory = await temporaryDirectory();
    const criteria =
      "        successCriteria:\n          - { context: $response.body, type: jsonpath, condition: '$[?@.Name == \"Basic\"]' }\n";
    const file = await directory.write("q.arazzo.yaml", sampleDocument({ more: criteria + SAMPLE_OUTPUTS }));
    const { default: module } = await import(file);
    expect(module.executable.compileJsonPath("$[?@.Name == 'Basic']")([{ Name: "Basic" }, {}])).toEqual([
      { Name: "Basic" },
    ]);
  });

  test("brings validators that know their schema without Ajv", () => {
    const [validate] = Object.values(chat.executable.validators);
    expect(validate?.({ attributes: 5 })).toBe(false);
    const { inputs } = chat.executable.document.workflows[chat.executable.document.entry] ?? {};
    const required = (inputs as { required: string[] }).required;
    expect(validate?.errors?.filter(({ keyword }) => keyword === "required")).toHaveLength(required.length);
  });

  test("is the same as one that the command line compiles in memory, without annotations", async () => {
    for (const [name, imported] of Object.entries({
      "start-chat-and-set-attributes": chat,
      "start-task-and-stop": task,
    })) {
      const { module } = await loadDocument(resolve(`handlers/${name}.arazzo.yaml`));
      if (module === undefined) throw new Error("The document cannot be compiled.");
      expect(stripAnnotations(module.executable.document)).toEqual(imported.executable.document);
      expect(module.limits).toEqual(imported.limits);
      expect(Object.keys(module.operations)).toEqual(Object.keys(imported.operations));
      expect(Object.keys(module?.executable.validators ?? {})).toEqual(Object.keys(imported.executable.validators));
    }
  });

  test("applies defaults and formats as one in memory does", async () => {
    await using directory = await temporaryDirectory();
    const file = await directory.write("q.arazzo.yaml", sampleDocument({ more: SAMPLE_OUTPUTS }));
    const { default: module } = await import(file);
    const inputs = { queueId: "q" };
    expect(module.executable.validators["look-up-queue"](inputs)).toBe(true);
    expect(inputs).toEqual({ queueId: "q", instanceId: "i-1" });
  });

  test("with a mistake is not compiled to a module, and the error shows the place", async () => {
    await using directory = await temporaryDirectory();
    const text = sampleDocument({ step: "operationId: DescribeQeue", more: SAMPLE_OUTPUTS });
    const file = await directory.write("bad.arazzo.yaml", text);
    await expect(import(file)).rejects.toThrow(/bad\.arazzo\.yaml:15:22 error: .*DescribeQeue[\s\S]*DescribeQueue/);
  });

  test("may take workflows from another beside it", async () => {
    await using directory = await temporaryDirectory();
    await directory.write("queues.arazzo.yaml", sampleDocument({ more: SAMPLE_OUTPUTS }));
    const file = await directory.write(
      "caller.arazzo.yaml",
      `arazzo: 1.0.1
info: { title: Caller, version: 1.0.0 }
sourceDescriptions:
  - { name: queues, url: ./queues.arazzo.yaml, type: arazzo }
workflows:
  - workflowId: call
    steps:
      - stepId: look
        workflowId: $sourceDescriptions.queues.look-up-queue
        parameters:
          - { name: queueId, value: q-1 }
`,
    );
    const { module, problems } = await loadDocument(file);
    expect(problems).toEqual([]);
    expect(Object.keys(module?.operations ?? {})).toEqual(["DescribeQueue"]);
    expect(Object.keys(module?.executable.document.workflows ?? {})).toEqual(["call", "queues.look-up-queue"]);
    expect(Object.keys(module?.executable.validators ?? {})).toEqual(["queues.look-up-queue"]);
  });
});
