import { readFile } from "node:fs/promises";
import { ConnectClient } from "@aws-sdk/client-connect";
import { parseDocument } from "../../../lib/arazzo/document/parse-document.ts";
import { isJsonObject } from "../../../lib/arazzo/json.ts";
import { namesIn, replaceNamesInContent } from "../../../lib/flows/document/flow-names.ts";
import { toServiceForm } from "../../../lib/flows/testing/to-service-form.ts";
import { type NamesInInstance, readNames } from "../../flow-tests/aws/names-in-instance.ts";
import { runOnAws, type ServiceTestCase } from "../../flow-tests/aws/run-on-aws.ts";
import type { LoadedTestCase } from "../../flow-tests/load-test-cases.ts";
import type { TestResult } from "../../flow-tests/run-tests.ts";
import { CommandError } from "../command-error.ts";

export type OnAwsOptions = { instance?: string; functionPrefix?: string; bail?: boolean };

const ARN = /^arn:[\w-]+:connect:([\w-]+):(\d+):instance\/([\w-]+)$/;

/** Runs test cases in an instance of Amazon Connect. @throws {CommandError} for what the user can fix */
export async function testFlowsOnAws(
  testCases: readonly LoadedTestCase[],
  options: OnAwsOptions,
  onResult: (result: TestResult) => void,
): Promise<TestResult[]> {
  const [, region = "", account = "", instanceId = ""] = ARN.exec(options.instance ?? "") ?? [];
  if (instanceId === "") throw new CommandError("--aws needs --instance with the ARN of the instance.");
  const client = new ConnectClient({ region });
  try {
    const prefix = options.functionPrefix ?? "";
    const names = await readNames(client, instanceId, { functionPrefix: prefix, region, account }).catch(
      (error: unknown) => {
        throw new CommandError(
          `The instance cannot be read: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
        );
      },
    );
    const forms = await Promise.all(testCases.map((one) => formOf(one, names)));
    const bail = options.bail === true;
    return await runOnAws(client, forms, { instanceId, bail, onResult });
  } finally {
    client.destroy();
  }
}

/** Reads the file again, with names as they are in the instance. */
async function formOf({ file, testCase }: LoadedTestCase, names: NamesInInstance): Promise<ServiceTestCase> {
  const source = await readFile(file, "utf8");
  const unknown = namesIn(source).find(({ kind, name }) => names.lookup(kind, name) === undefined);
  if (unknown !== undefined)
    throw new CommandError(
      `${file}: the instance has no ${unknown.kind} ${unknown.name}, which \${${unknown.kind}:${unknown.name}} names.`,
    );
  const parsed = parseDocument(file, replaceNamesInContent(source, names.lookup));
  if ("problems" in parsed || !isJsonObject(parsed.document.value)) throw new CommandError(`${file} cannot be read.`);
  const name = names.flowId(testCase.flow);
  const flow = name ?? testCase.flow;
  const form = toServiceForm(parsed.document.value, { name: testCase.name, flow });
  return {
    file,
    testCase,
    form:
      "reason" in form ? form : { ...form, EntryPoint: { ...form.EntryPoint, ...withFlow(form.EntryPoint, names) } },
  };
}

/** The entry point with the id of the flow that it names. */
function withFlow(entryPoint: object, names: NamesInInstance): object {
  const entries = Object.entries(entryPoint).map(([member, value]) => {
    const flow = isJsonObject(value) && typeof value.FlowId === "string" ? names.flowId(value.FlowId) : undefined;
    return [member, flow === undefined ? value : { ...Object(value), FlowId: flow }];
  });
  return Object.fromEntries(entries);
}
