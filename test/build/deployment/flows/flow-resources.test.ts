import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import vm from "node:vm";
import { describe, expect, it } from "vitest";
import type { DeployedFunction } from "../../../../build/deployment/deployed-function.ts";
import { flowParameterRules } from "../../../../build/deployment/flows/flow-names-as-parameters.ts";
import { flowResources, sameFlowIds } from "../../../../build/deployment/flows/flow-resources.ts";
import { flowSelectionRule, selectFlows } from "../../../../build/deployment/flows/flow-selection.ts";
import { readFlows } from "../../../../build/deployment/flows/read-flows.ts";
import { checkFlowContent } from "../../../../lib/flows/validation/check-flow.ts";
import { temporaryDirectory } from "../../temporary-directory.ts";
import { INSTANCE, sampleDeployment } from "../sample-deployment.ts";

const FUNCTIONS = new Map([["lookUp", { timeoutSeconds: 5 }]]);

type Action = [type: string, parameters: object];

/** A flow whose actions follow each other, and which ends the contact after any error. */
function flowText(actions: Record<string, Action>, type = "contactFlow"): string {
  const names = [...Object.keys(actions), "end"];
  const last = type === "module" ? "EndFlowModuleExecution" : "DisconnectParticipant";
  return JSON.stringify({
    Version: "2019-10-30",
    StartAction: names[0],
    Metadata: { type, description: "A flow." },
    Actions: [
      ...Object.entries(actions).map(([Identifier, [Type, Parameters]], index) => ({
        Identifier,
        Type,
        Parameters,
        Transitions: {
          NextAction: names[index + 1],
          Errors: [{ ErrorType: "NoMatchingError", NextAction: "end" }],
        },
      })),
      { Identifier: "end", Type: last, Parameters: {}, Transitions: {} },
    ],
  });
}

const invoke = (name: string): Action => [
  "InvokeLambdaFunction",
  { LambdaFunctionARN: `\${function:${name}}`, InvocationTimeLimitSeconds: "3" },
];
const go = (flow: string): Action => ["TransferToFlow", { ContactFlowId: `\${flow:${flow}}` }];
const say = (Text: string): Action => ["MessageParticipant", { Text }];
const queue = (name: string): Action => ["UpdateContactTargetQueue", { QueueId: `\${queue:${name}}` }];

async function read(contents: Record<string, string>) {
  await using directory = await temporaryDirectory();
  await mkdir(join(directory.path, "flows"));
  for (const [name, content] of Object.entries(contents)) await directory.write(`flows/${name}.json`, content);
  return await readFlows(directory.path, FUNCTIONS);
}

const lookUp = { id: "LookUp", aliasId: "LookUpLiveAlias" } as DeployedFunction;

async function resourcesOf(contents: Record<string, string>, parameters: Record<string, string> = {}) {
  const { flows, problems } = await read(contents);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return flowResources(flows, {
    deployment: sampleDeployment(),
    functions: new Map([["lookUp", lookUp]]),
    parameters,
  });
}

/** A content as CloudFormation makes it. */
function filled(content: unknown, values: Record<string, string>): string {
  const [text, variables] = (content as { "Fn::Sub": [string, Record<string, { Ref: string }>] })["Fn::Sub"];
  return text.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, bang: string, name: string) =>
    bang === "!" ? `\${${name}}` : (values[variables[name]?.Ref ?? ""] ?? `?${name}`),
  );
}

describe("a flow of the service", () => {
  it("names functions by their alias, flows by their ARN, and the rest by parameters", async () => {
    const resources = await resourcesOf(
      {
        start: flowText({
          a: invoke("lookUp"),
          b: queue("Office hours"),
          c: say("${param:greeting} $.External.x ${literal}"),
          d: ["InvokeFlowModule", { FlowModuleId: "${module:ask-first}" }],
        }),
        "ask-first": flowText({ m: say('say "hi"') }, "module"),
      },
      { flowQueueOfficeHours: "queue-id", greeting: 'Say "hi"' },
    );
    const { Type, Properties, DependsOn } = resources.FlowStart ?? {};
    expect([Type, DependsOn]).toEqual(["AWS::Connect::ContactFlow", ["LookUpConnectIntegration"]]);
    expect(Properties).toMatchObject({
      Name: "connect-workflows-prod start",
      Type: "CONTACT_FLOW",
      InstanceArn: INSTANCE,
    });
    expect(resources.FlowAskFirst?.Type).toBe("AWS::Connect::ContactFlowModule");
    expect(resources.FlowAskFirst?.Properties).not.toHaveProperty("Type");
    const arns = { LookUpLiveAlias: "arn:fn", FlowAskFirst: "arn:module" };
    const { Actions } = JSON.parse(filled(Properties?.Content, arns));
    expect(Actions.map(({ Parameters }: { Parameters: object }) => Object.values(Parameters)[0])).toEqual([
      "arn:fn",
      "queue-id",
      'Say "hi" $.External.x ${literal}',
      "arn:module",
      undefined,
    ]);
  });

  it("that refers to itself in a circle is created first and gets its content afterwards", async () => {
    const resources = await resourcesOf({
      one: flowText({ a: invoke("lookUp"), b: go("two") }),
      two: flowText({ a: go("one") }),
      three: flowText({ a: go("one") }),
    });
    expect(referencesOf(resources)).toEqual({ isCyclic: false });
    const shell = String(resources.FlowOne?.Properties.Content);
    expect(checkFlowContent(shell, { type: "CONTACT_FLOW" }).problems).toEqual([]);
    expect(resources.FlowOneContent).toMatchObject({
      Type: "Custom::ContactFlowContent",
      DependsOn: ["LookUpConnectIntegration"],
      Properties: { FlowArn: { Ref: "FlowOne" }, InstanceId: INSTANCE.split("/").at(-1) },
    });
    expect(filled(resources.FlowOneContent?.Properties.Content, { FlowTwo: "arn:two" })).toContain("arn:two");
    expect(resources).not.toHaveProperty("FlowThreeContent");
  });

  it("needs no further function where no flows refer to each other in a circle", async () => {
    const resources = await resourcesOf({ one: flowText({ a: go("two") }), two: flowText({ a: say("hello") }) });
    expect(Object.keys(resources).sort()).toEqual(["FlowOne", "FlowTwo"]);
  });

  it.each([
    ["Create", "succeeds", undefined],
    ["Delete", "succeeds", undefined],
    ["Update", "fails", "InvalidContactFlowException: The flow is not valid"],
  ])("reports to CloudFormation that a %s %s", async (RequestType, _, thrown) => {
    const resources = await resourcesOf({ one: flowText({ a: go("one") }) });
    const code = resources.FlowContentWriter?.Properties.Code;
    const { ZipFile } = Object(code) as { ZipFile: string };
    expect(ZipFile.length).toBeLessThan(4096);
    const sent: object[] = [];
    const answers: { Status: string; Reason?: string; PhysicalResourceId: string }[] = [];
    class Command {
      readonly input: object;
      constructor(input: object) {
        this.input = input;
      }
    }
    class ConnectClient {
      async send(command: Command) {
        if (thrown !== undefined)
          throw Object.assign(new Error("The flow is not valid"), { name: thrown.split(":")[0] });
        sent.push(command.input);
      }
    }
    const commands = { UpdateContactFlowContentCommand: Command, UpdateContactFlowModuleContentCommand: Command };
    const exports: { handler?: (event: object) => Promise<void> } = {};
    vm.runInNewContext(ZipFile, {
      exports,
      require: () => ({ ConnectClient, ...commands }),
      fetch: async (_url: string, { body }: { body: string }) => void answers.push(JSON.parse(body)),
    });
    const ResourceProperties = { InstanceId: "i", FlowArn: "arn:x/contact-flow/f", IsModule: "false", Content: "{}" };
    await exports.handler?.({ RequestType, ResponseURL: "https://x", ResourceProperties });
    expect(sent).toEqual(RequestType === "Create" ? [{ InstanceId: "i", ContactFlowId: "f", Content: "{}" }] : []);
    expect(answers).toMatchObject([
      { Status: thrown === undefined ? "SUCCESS" : "FAILED", PhysicalResourceId: "arn:x/contact-flow/f" },
    ]);
    if (thrown !== undefined) expect(answers[0]?.Reason).toContain("The flow is not valid");
  });
});

describe("flows/", () => {
  it("reports functions and flows that the service does not have, with the nearest name", async () => {
    const { flows, problems } = await read({ a: flowText({ a: invoke("lookup"), b: go("bb") }), b: "{" });
    const errors = problems.filter(({ severity }) => severity === "error");
    expect(flows).toEqual([]);
    expect(errors.map(({ file, code, suggestion }) => [file, code, suggestion])).toEqual([
      ["flows/a.json", "unknown-function", "Did you mean `lookUp`?"],
      ["flows/a.json", "unknown-flow", "Did you mean `b` or `a`?"],
      ["flows/b.json", "not-json", undefined],
    ]);
  });

  it("rejects names whose resources would be the same", async () => {
    const { flows } = await read({ "a-b": flowText({}), "a--b": flowText({}), "a b": flowText({}) });
    expect(sameFlowIds(flows)).toBe(
      "flows/a--b.json and flows/a-b.json have names that are too similar. Rename one of them.",
    );
  });

  it("deploys chosen flows with those that they refer to", async () => {
    const { flows } = await read({ a: flowText({ a: go("b") }), b: flowText({}), c: flowText({}) });
    const chosen = (value: string) => selectFlows(flows, value).map(({ name }) => name);
    expect([chosen("all"), chosen("none"), chosen("a"), chosen("c, b")]).toEqual([
      ["a", "b", "c"],
      [],
      ["a", "b"],
      ["b", "c"],
    ]);
    const rule = flowSelectionRule(["support-chat"], "suport-chat");
    expect(rule.otherwise).toContain("Did you mean `support-chat`?");
    expect(flowSelectionRule(["a"], "a").holds("a", {} as never)).toBe(true);
  });

  it.each([
    ["", "dev", false],
    ["1a2b", "prod", true],
    [`${INSTANCE}/queue/1a2b`, "prod", true],
    [`${INSTANCE}/operating-hours/1a2b`, "prod", false],
    ["arn:aws:connect:eu-central-1:111122223333:instance/other/queue/1a2b", "prod", false],
    [`${INSTANCE}/queue/22222EXAMPLE`, "prod", false],
    [`${INSTANCE}/queue/22222EXAMPLE`, "dev", true],
  ])("asks for the queue that a flow names: %j on %s", async (value, stage, holds) => {
    const { flows } = await read({ a: flowText({ a: queue("Support") }) });
    const target = {
      stage,
      region: "eu-central-1",
      parameters: { connectInstanceArn: INSTANCE },
      declared: [],
      isDeployed: false,
    };
    const rules = flowParameterRules(flows).filter(({ on }) => on === undefined || stage !== "dev");
    expect(rules.every((rule) => rule.parameter === "flowQueueSupport")).toBe(true);
    expect(rules.every((rule) => rule.holds(value, target))).toBe(holds);
  });

  it("holds flows of our own that are valid on chat and task", async () => {
    const { flows, problems } = await readFlows(".", new Map([["startTaskAndStop", { timeoutSeconds: 8 }]]));
    const shipped = ["after-support-chat", "support-chat", "support-task"];
    expect(problems.filter(({ file }) => shipped.some((name) => file === `flows/${name}.json`))).toEqual([]);
    expect(flows.map(({ name }) => name)).toEqual(expect.arrayContaining(shipped));
    for (const { file, content } of flows) expect(readFileSync(file, "utf8")).toBe(content);
  });
});

/** Whether resources refer to each other in a circle, which CloudFormation rejects. */
function referencesOf(resources: Record<string, { Properties: object; DependsOn?: string | string[] }>) {
  const next = new Map(
    Object.entries(resources).map(([id, { Properties, DependsOn = [] }]) => {
      const text = JSON.stringify(Properties);
      const found = [...text.matchAll(/"(?:Ref":|Fn::GetAtt":\[)"(\w+)"/g)].map(([, target]) => target ?? "");
      return [id, [...found, ...[DependsOn].flat()]];
    }),
  );
  const visit = (id: string, path: string[]): boolean =>
    path.includes(id) || (next.get(id) ?? []).some((target) => visit(target, [...path, id]));
  return { isCyclic: [...next.keys()].some((id) => visit(id, [])) };
}
