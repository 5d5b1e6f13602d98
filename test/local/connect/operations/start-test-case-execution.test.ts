import {
  CreateTestCaseCommand,
  DescribeTestCaseCommand,
  GetTestCaseExecutionSummaryCommand,
  ListTestCaseExecutionRecordsCommand,
  ListTestCaseExecutionsCommand,
  StartTestCaseExecutionCommand,
  StopTestCaseExecutionCommand,
  UpdateTestCaseCommand,
} from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../../local/connect/seed/sample-ids.ts";
import { END, say as message, type Sketch } from "../flows/flow-documents.ts";
import { openFlows } from "../flows/open-flows.ts";

type Json = Record<string, unknown>;

const event = (Type: string, Properties: Json = {}) => ({ Identifier: "e", Type, Actor: "System", Properties });
const observation = (Identifier: string, Event: Json, Actions: Json[] = [], next: string[] = []) => ({
  Identifier,
  Event,
  Actions,
  Transitions: { NextObservations: next },
});
const says = (Text: string) => event("MessageReceived", { Text, MatchingCriteria: { Type: "Inclusion" } });
const say = (Text: string) => ({
  Identifier: "say",
  Type: "SendInstruction",
  Parameters: { Actor: "Customer", Instruction: { Type: "TextUtterance", Properties: { Text } } },
});
const end = { Identifier: "end", Type: "TestControl", Parameters: { Command: { Type: "EndTest" } } };
const contentOf = (...Observations: Json[]) => JSON.stringify({ Version: "2019-10-30", Metadata: {}, Observations });

/** A flow that greets, waits ten minutes for the customer, and thanks. */
async function openGreeting() {
  const flows = await openFlows({ agent: "none" });
  const wait: Sketch = {
    type: "Wait",
    with: { TimeLimitSeconds: "600", Events: ["CustomerReturned"] },
    next: "end",
    errors: { NoMatchingError: "end" },
    when: { CustomerReturned: "thank", WaitCompleted: "end" },
  };
  const FlowId = await flows.publish({
    greet: message("Hello", "wait"),
    wait,
    thank: message("Thanks", "end"),
    end: END,
  });
  const { client } = flows.local;
  let created = 0;
  const create = async (Content: string, more = {}) => {
    created += 1;
    const { TestCaseId } = await client.send(
      new CreateTestCaseCommand({
        InstanceId,
        Name: `case ${created}`,
        Content,
        EntryPoint: { Type: "CHAT", ChatEntryPointParameters: { FlowId } },
        ...more,
      }),
    );
    return TestCaseId ?? "";
  };
  const start = async (TestCaseId: string) => {
    const started = await client.send(new StartTestCaseExecutionCommand({ InstanceId, TestCaseId }));
    return { InstanceId, TestCaseId, TestCaseExecutionId: started.TestCaseExecutionId ?? "" };
  };
  const summary = (run: Awaited<ReturnType<typeof start>>) => client.send(new GetTestCaseExecutionSummaryCommand(run));
  return { ...flows, client, create, start, summary };
}

const TALK = contentOf(
  observation("Hello", says("Hello"), [say("Hi")], ["Thanks"]),
  observation("Thanks", says("Thanks"), [end]),
);

describe("StartTestCaseExecution", () => {
  it("runs a chat, and reports each observation in records as users of the service have seen them", async () => {
    await using flows = await openGreeting();
    const run = await flows.start(await flows.create(TALK));
    await flows.settle();
    await flows.settle();
    const { Status, ObservationSummary, EndTime } = await flows.summary(run);
    expect({ Status, ObservationSummary }).toEqual({
      Status: "PASSED",
      ObservationSummary: { TotalObservations: 2, ObservationsPassed: 2, ObservationsFailed: 0 },
    });
    expect(EndTime).toBeInstanceOf(Date);
    const { ExecutionRecords = [] } = await flows.client.send(new ListTestCaseExecutionRecordsCommand(run));
    const records = ExecutionRecords.map(
      ({ ObservationId, Record = "" }) => [ObservationId, JSON.parse(Record)] as const,
    );
    expect(records.map(([id, { Type, Status: status }]) => [id, Type, status])).toEqual([
      [undefined, "INITIATION", "PASSED"],
      [undefined, "EXECUTION_START", "PASSED"],
      ["Hello", "OBSERVATION", "PASSED"],
      ["Thanks", "OBSERVATION", "PASSED"],
      [undefined, "COMPLETION", "PASSED"],
    ]);
    expect(records.at(-1)?.[1].CompletionReason).toEqual({ Type: "SUCCESS" });
    expect((await flows.contacts()).map(({ state }) => state)).toEqual(["ENDED"]);
  });

  it("fails after five minutes with the observation that did not come", async () => {
    await using flows = await openGreeting();
    const run = await flows.start(await flows.create(contentOf(observation("Never", says("Good morning")))));
    await flows.settle();
    expect((await flows.summary(run)).Status).toBe("IN_PROGRESS");
    await flows.advance(299);
    expect((await flows.summary(run)).Status).toBe("IN_PROGRESS");
    await flows.advance(1);
    const { Status, ObservationSummary } = await flows.summary(run);
    expect([Status, ObservationSummary?.ObservationsFailed]).toEqual(["FAILED", 1]);
    const { ExecutionRecords = [] } = await flows.client.send(
      new ListTestCaseExecutionRecordsCommand({ ...run, Status: "FAILED" }),
    );
    const { CompletionReason } = JSON.parse(ExecutionRecords.at(-1)?.Record ?? "{}");
    expect(CompletionReason).toMatchObject({ Type: "TIMEOUT", FailureReasons: ["OBSERVE_EVENT"] });
    expect(CompletionReason.Message).toContain(
      'Expected a message that contains "Good morning". Came system message "Hello".',
    );
  });

  it("runs five at a time, and takes a hundred", async () => {
    await using flows = await openGreeting();
    const TestCaseId = await flows.create(contentOf(observation("Never", says("Good morning"))));
    const runs = await Promise.all(Array.from({ length: 100 }, () => flows.start(TestCaseId)));
    await flows.settle();
    const count = async (Status: "IN_PROGRESS" | "INITIATED") => {
      const { TestCaseExecutions } = await flows.client.send(new ListTestCaseExecutionsCommand({ InstanceId, Status }));
      return TestCaseExecutions?.length;
    };
    expect([await count("IN_PROGRESS"), await count("INITIATED")]).toEqual([5, 95]);
    await expect(flows.start(TestCaseId)).rejects.toMatchObject({ name: "ServiceQuotaExceededException" });
    const [first] = runs;
    if (first !== undefined) await flows.client.send(new StopTestCaseExecutionCommand(first));
    await flows.settle();
    expect([await count("IN_PROGRESS"), await count("INITIATED")]).toEqual([5, 94]);
  });

  it("executes what was published last, whatever is saved since", async () => {
    await using flows = await openGreeting();
    const TestCaseId = await flows.create(TALK);
    const broken = { InstanceId, TestCaseId, Content: "{}", Status: "SAVED" } as const;
    await flows.client.send(new UpdateTestCaseCommand(broken));
    const run = await flows.start(TestCaseId);
    await flows.settle();
    await flows.settle();
    expect((await flows.summary(run)).Status).toBe("PASSED");
    const describeIt = async (Status?: "SAVED" | "PUBLISHED") =>
      (await flows.client.send(new DescribeTestCaseCommand({ InstanceId, TestCaseId, ...(Status && { Status }) })))
        .TestCase;
    expect((await describeIt("SAVED"))?.Content).toBe("{}");
    expect((await describeIt())?.Content).toBe(TALK);
    expect((await describeIt())?.TestCaseSha256).toHaveLength(64);
  });

  it("refuses to publish mistakes, extensions and unknown flows, and names them", async () => {
    await using flows = await openGreeting();
    const cases: [string, object, RegExp][] = [
      [contentOf(observation("A", event("Unknown"))), {}, /no event `Unknown`/],
      [contentOf(observation("A", event("x-ViewShown"))), {}, /x-ViewShown extends the testing language/],
      [
        TALK,
        { EntryPoint: { Type: "CHAT", ChatEntryPointParameters: { FlowId: "none" } } },
        /flow none, which does not exist/,
      ],
      ["not json [", {}, /.+/],
    ];
    for (const [content, more, message] of cases) {
      const problem = await flows.create(content, more).catch((error: unknown) => error);
      expect(problem).toMatchObject({
        name: "InvalidTestCaseException",
        Problems: [{ message: expect.stringMatching(message) }],
      });
    }
  });
});
