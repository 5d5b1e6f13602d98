import { existsSync, globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { compileFile } from "../../../../build/bundle/compile-file.ts";
import { contactFlow } from "../../../../build/deployment/flows/contact-flow.ts";
import { makeExecutable } from "../../../../lib/arazzo/compilation/make-executable.ts";
import { validateInputs } from "../../../../lib/arazzo/execution/validate-inputs.ts";
import { isJsonObject, type JsonObject } from "../../../../lib/arazzo/json.ts";
import type { Workflow } from "../../../../lib/arazzo/workflow.ts";
import { flowTrigger } from "../../../../lib/lambda/triggers/flow-trigger.ts";
import type { Target } from "../../../../lib/lambda/triggers/trigger.ts";
import { FLOW } from "../sample-deployment.ts";
import { flawsOf } from "./read-flow.ts";

const ARN = "arn:aws:lambda:eu-central-1:111122223333:function:connect-workflows-prod-startTaskAndStop";
const files = globSync("handlers/*.arazzo.yaml");

async function read(file: string) {
  const { document } = await compileFile(file);
  const workflow = document?.workflows[document.entry];
  if (document === undefined || workflow === undefined) throw new Error(`${file} cannot be compiled.`);
  const flow = contactFlow(workflow, { functionArn: ARN, contactFlowId: FLOW });
  const lambda = flow.Actions.find(({ Type }) => Type === "InvokeLambdaFunction")?.Parameters;
  if (lambda === undefined) throw new Error("The flow calls no function.");
  const parameters = lambda.LambdaInvocationAttributes as Record<string, string>;
  return { workflow, flow, lambda, parameters, validate: makeExecutable(document).validators[document.entry] };
}

/** The event that Connect makes of a block's parameters, for a contact with these attributes. */
function eventFor(parameters: Record<string, string>, attributes: Record<string, string>): JsonObject {
  const event = JSON.parse(readFileSync("events/start-task-and-stop.flow.json", "utf8")) as { Details: JsonObject };
  const given = Object.entries(parameters).map(([name, value]) => {
    const attribute = /^\$\.Attributes(?:\.([\w-]+)|\['(.+)'\])$/
      .exec(value)
      ?.slice(1)
      .find((part) => part !== undefined);
    return [name, attribute === undefined ? value : (attributes[attribute] ?? null)];
  });
  return { ...event, Details: { ...event.Details, Parameters: Object.fromEntries(given) } } as JsonObject;
}

function inputsOf(workflow: Workflow, event: JsonObject): JsonObject {
  const invocation = flowTrigger.read(event, { workflow, context: {} } as Target);
  if (invocation === undefined || "failure" in invocation) throw new Error("The event is not a flow's.");
  return invocation.inputs;
}

describe.each(files)("the flow for %s", (file) => {
  test("has no flaws", async () => {
    expect(flawsOf((await read(file)).flow)).toEqual([]);
  });

  test("calls the function for as long as a flow may, and takes a flat answer", async () => {
    const { lambda } = await read(file);
    expect(lambda).toMatchObject({
      LambdaFunctionARN: ARN,
      InvocationType: "SYNCHRONOUS",
      ResponseValidation: { ResponseType: "STRING_MAP" },
    });
    expect(Number(lambda.InvocationTimeLimitSeconds)).toBe(8);
  });

  test("goes on with other actions after an error than after success", async () => {
    const { flow } = await read(file);
    const { NextAction, Errors } = flow.Actions[0]?.Transitions ?? {};
    expect(Errors?.[0]?.NextAction).not.toBe(NextAction);
  });

  const path = `events/${basename(file, ".arazzo.yaml")}.flow.json`;
  test.runIf(existsSync(path))("gives the parameters of the sample event", async () => {
    const { parameters } = await read(file);
    const { Details } = JSON.parse(readFileSync(path, "utf8")) as { Details: { Parameters: JsonObject } };
    expect(Object.keys(parameters)).toEqual(expect.arrayContaining(Object.keys(Details.Parameters)));
  });

  test("gives nothing that the workflow does not know", async () => {
    const { workflow, parameters } = await read(file);
    const declared = Object.keys(isJsonObject(workflow.inputs?.properties) ? workflow.inputs.properties : {});
    for (const name of Object.keys(parameters)) expect(declared).toContain(name.split(".")[0]);
  });

  test("gives the inputs that the workflow needs, where the contact has the attributes", async () => {
    const { workflow, parameters, validate } = await read(file);
    const required = Array.isArray(workflow.inputs?.required) ? workflow.inputs.required.map(String) : [];
    const names = Object.entries(parameters).filter(([name]) => required.includes(name.split(".")[0] ?? ""));
    const attributes = Object.fromEntries(names.map(([name]) => [name.split(".").at(-1) ?? "", "Jane"]));
    const inputs = inputsOf(workflow, eventFor(parameters, attributes));
    expect(validateInputs(inputs, validate)).toEqual({ inputs });
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(required));
  });
});

describe("a flow", () => {
  const workflow: Workflow = { workflowId: "w", dependsOn: [], steps: [], outputs: {} };

  test("asks for the flow of new contacts where the deployment names none", () => {
    const inputs = {
      type: "object",
      properties: { contactFlowId: { type: "string" }, instanceId: { type: "string" } },
    };
    const flow = contactFlow({ ...workflow, inputs }, { functionArn: ARN, contactFlowId: undefined });
    expect(flow.Actions[0]?.Parameters.LambdaInvocationAttributes).toEqual({
      contactFlowId: "$.Attributes.contactFlowId",
    });
  });

  test("does not wait for a durable function, nor speak of its outputs", () => {
    const outputs = { contactId: { kind: "literal", value: "c" } } as const;
    const flow = contactFlow({ ...workflow, outputs }, { functionArn: ARN, contactFlowId: FLOW, answers: false });
    expect(flow.Actions[0]?.Parameters.InvocationType).toBe("ASYNCHRONOUS");
    expect(JSON.stringify(flow)).not.toContain("$.External");
  });

  test("passes on the contact's number only if the workflow returns it", () => {
    const texts = (given: Workflow) =>
      contactFlow(given, { functionArn: ARN, contactFlowId: FLOW }).Actions.map(({ Parameters }) => Parameters.Text);
    expect(texts(workflow).join()).not.toContain("$.External");
    const contactId = { kind: "literal", value: "c" } as const;
    expect(texts({ ...workflow, outputs: { contactId } }).join()).toContain("$.External.contactId");
  });
});

describe("the reading of flows", () => {
  test.each([
    ["an action that there is not", (flow: string) => flow.replace('"NextAction":"Hang up"', '"NextAction":"Wait"')],
    ["a missing error branch", (flow: string) => flow.replace(/"Errors":\[[^\]]*\]/, '"Errors":[]')],
    ["a wrong beginning", (flow: string) => flow.replace('"StartAction":"Run workflow"', '"StartAction":"Begin"')],
    ["a parameter that the action has not", (flow: string) => flow.replace('"Text"', '"Words"')],
    [
      "an action that nothing leads to",
      (flow: string) => flow.replace('"NextAction":"Say that it failed"', '"NextAction":"Hang up"'),
    ],
  ])("finds %s", async (_, spoil) => {
    const { flow } = await read("handlers/start-task-and-stop.arazzo.yaml");
    expect(flawsOf(JSON.parse(spoil(JSON.stringify(flow))))).not.toEqual([]);
  });
});
