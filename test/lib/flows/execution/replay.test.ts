import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../../lib/arazzo/json.ts";
import type { FlowChannel, FlowType } from "../../../../lib/flows/document/flow.ts";
import { decide } from "../../../../lib/flows/execution/decide.ts";
import type { Effect } from "../../../../lib/flows/execution/effect.ts";
import type { Answer, FlowEvent } from "../../../../lib/flows/execution/flow-event.ts";
import { type FlowState, initialFlowState } from "../../../../lib/flows/execution/flow-state.ts";
import type { PublishedFlow } from "../../../../lib/flows/execution/published-flow.ts";
import { type Happening, NOW, published, someContact } from "./contact-under-test.ts";

const TYPES = [
  ...["DisconnectParticipant", "MessageParticipant", "InvokeLambdaFunction", "UpdateFlowLoggingBehavior", "Compare"],
  ...["UpdateContactAttributes", "UpdateContactTargetQueue", "TransferContactToQueue", "GetParticipantInput", "Loop"],
  ...["EndFlowExecution", "ConnectParticipantWithLexBot", "TransferToFlow", "UpdateContactEventHooks", "ShowView"],
  ...["EndFlowModuleExecution", "CheckMetricData", "UpdateContactData", "CheckHoursOfOperation", "Wait", "CreateTask"],
  ...["InvokeFlowModule", "GetCustomerProfile", "CreateWisdomSession", "UpdateFlowAttributes", "GetMetricData"],
  ...["UpdateContactRoutingBehavior", "GetCase", "UpdateContactMediaProcessing", "TagContact", "UnTagContact"],
  ...["DistributeByPercentage", "DequeueContactAndTransferToQueue", "UpdateContactRoutingCriteria", "Invented"],
];
const IDS = ["a", "b", "c", "d", "e", "missing", "__proto__"];
const FLOW_IDS = ["main", "module", "queue", "none"];
const RESULTS = ["ContinueLooping", "DoneLooping", "WaitCompleted", "CustomerReturned", "True", "False", "Order", "1"];

const value: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(
    "5",
    "Enabled",
    "ASYNCHRONOUS",
    "NumberOfContactsInQueue",
    "$.External.a",
    "$.Nothing",
    "",
    3,
    true,
    null,
  ),
  fc.constantFrom<JsonValue>("$.FlowAttributes.a$.FlowAttributes.a", ["CustomerReturned"], ["LambdaReturned"], {
    a: { Value: "$.FlowAttributes.a$.External.a" },
  }),
  fc.constantFrom<JsonValue>(...FLOW_IDS),
  fc.string({ maxLength: 8 }),
);
const parameters: fc.Arbitrary<JsonObject> = fc.record(
  {
    Text: value,
    LambdaFunctionARN: value,
    InvocationType: value,
    FlowLoggingBehavior: value,
    ComparisonValue: value,
    Attributes: fc.dictionary(fc.constantFrom("a", "__proto__"), value),
    FlowAttributes: fc.oneof(value, fc.constant({ a: { Value: "$.FlowAttributes.a$.FlowAttributes.ax" } })),
    QueueId: value,
    LoopCount: value,
    ContactFlowId: fc.constantFrom(...FLOW_IDS),
    FlowModuleId: fc.constantFrom(...FLOW_IDS),
    EventHooks: fc.dictionary(fc.constantFrom("CustomerQueue", "CustomerRemaining", "X"), fc.constantFrom(...FLOW_IDS)),
    LexV2Bot: fc.constant({ AliasArn: "arn" }),
    ViewResource: fc.constant({ Id: "form" }),
    ViewData: value,
    MetricType: value,
    TimeLimitSeconds: value,
    Events: value,
    Name: value,
    Tags: value,
    TagKeys: value,
    RoutingCriteria: value,
  },
  { requiredKeys: [] },
);
const action: fc.Arbitrary<JsonObject> = fc.record({
  Type: fc.constantFrom(...TYPES),
  Parameters: parameters,
  Transitions: fc.record(
    {
      NextAction: fc.constantFrom(...IDS),
      Errors: fc.array(
        fc.record({
          ErrorType: fc.constantFrom("NoMatchingError", "NoMatchingCondition"),
          NextAction: fc.constantFrom(...IDS),
        }),
        { maxLength: 2 },
      ),
      Conditions: fc.array(
        fc.record({
          NextAction: fc.constantFrom(...IDS),
          Condition: fc.record({ Operator: fc.constant("Equals"), Operands: fc.tuple(fc.constantFrom(...RESULTS)) }),
        }),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: ["NextAction"] },
  ),
});
const flow = (type: FlowType): fc.Arbitrary<PublishedFlow> =>
  fc.tuple(action, action, action, action, action).map(([a, b, c, d, e]) => published({ a, b, c, d, e }, type));

const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({
    ok: fc.constant(true as const),
    result: fc.oneof(
      value,
      fc.jsonValue().map((json) => json as JsonValue),
      fc.constant('{"a":"b"}'),
    ),
  }),
  fc.record({
    ok: fc.constant(true as const),
    result: fc.record({
      id: fc.constantFrom(...FLOW_IDS),
      revision: fc.constant("1"),
      type: fc.constantFrom("MODULE", "CONTACT_FLOW"),
    }),
  }),
  fc.record({
    ok: fc.constant(false as const),
    reason: fc.constant("because"),
    errorType: fc.constantFrom("NoMatchingError", "QueueAtCapacity"),
  }),
);
/** Ids are small numbers, so that answers and timers hit and miss what the flow waits for. */
const id = fc.integer({ min: 1, max: 12 }).map(String);
const happening: fc.Arbitrary<Happening | "expected"> = fc.oneof(
  { weight: 6, arbitrary: fc.constant("expected" as const) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("answered" as const), id, answer }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("timer" as const), id }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant("customerMessage" as const), content: fc.string({ maxLength: 5 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("lambdaReturned" as const),
      invocationId: fc.constantFrom("", "x"),
      answer,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Happening>(
      { type: "botLeft" },
      { type: "agentAccepted" },
      { type: "stopped", reason: "over" },
      { type: "customerLeft" },
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...FLOW_IDS)
      .map((flowId): Happening => ({ type: "started", flow: { id: flowId, revision: "1" } })),
  },
);

/** Every object in it throws when it is changed. */
function frozen<Value>(given: Value): Value {
  if (typeof given === "object" && given !== null) {
    Object.freeze(given);
    Object.values(given).forEach(frozen);
  }
  return given;
}

test("random flows and events: the state is JSON and unchanged, every flow waits or ends, and a replay is the same", () => {
  const channel = fc.constantFrom<FlowChannel>("CHAT", "TASK");
  const seen = { waits: 0, ends: 0, stops: 0 };
  fc.assert(
    fc.property(
      flow("CONTACT_FLOW"),
      flow("MODULE"),
      flow("CUSTOMER_QUEUE"),
      channel,
      fc.array(happening, { maxLength: 25 }),
      fc.infiniteStream(answer),
      (main, module, queue, Channel, happenings, answers) => {
        const flows = new Map([
          ["main", main],
          ["module", module],
          ["queue", queue],
        ]);
        const source = (flowId: string) => flows.get(flowId);
        const contact = { ...someContact(), Channel };
        const events: FlowEvent[] = [];
        const log: Effect[] = [];
        let state: FlowState = frozen(initialFlowState());
        const started: Happening = { type: "started", flow: { id: "main", revision: "1" } };
        for (const happening of [started, ...happenings]) {
          const event = frozen({
            ...(happening === "expected" ? expected(state, answers) : happening),
            at: NOW + events.length,
            contact,
          } as FlowEvent);
          const decision = decide(source, state, event, { blocksWithoutWait: 50 });
          expect(JSON.parse(JSON.stringify(decision.state))).toEqual(decision.state);
          expect((decision.state.position === null) === (decision.state.pending === null)).toBe(true);
          expect(JSON.stringify(decision).length).toBeLessThan(5_000_000);
          events.push(event);
          log.push(...decision.effects);
          state = frozen(decision.state);
        }
        seen.waits += state.position === null ? 0 : 1;
        seen.ends += state.position === null ? 1 : 0;
        seen.stops += log.some((effect) => effect.type === "flowEnded" && effect.how === "stopped") ? 1 : 0;
        expectBalanced(log, state);
        // A replay may have stored the state and the events as JSON in between.
        let replayed = initialFlowState();
        const again: Effect[] = [];
        for (const event of JSON.parse(JSON.stringify(events)) as FlowEvent[]) {
          const decision = decide(source, JSON.parse(JSON.stringify(replayed)), event, { blocksWithoutWait: 50 });
          replayed = decision.state;
          again.push(...decision.effects);
        }
        expect(replayed).toEqual(state);
        expect(again).toEqual(log);
      },
    ),
    { numRuns: 500 },
  );
  // The flows must not all end at once, or the property proves little.
  expect(Math.min(seen.waits, seen.ends, seen.stops)).toBeGreaterThan(5);
});

/** The event that the flow waits for; a message where it waits for nothing. */
function expected({ pending }: FlowState, answers: Iterator<Answer>): Happening {
  if (pending?.request) return { type: "answered", id: pending.request, answer: answers.next().value };
  return pending?.timer ? { type: "timer", id: pending.timer } : { type: "customerMessage", content: "hello" };
}

/** Each flow that started has ended once, except one that waits; each block that began has finished, except that one's. */
function expectBalanced(log: readonly Effect[], { position }: FlowState): void {
  const count = (type: Effect["type"]) => log.filter((effect) => effect.type === type).length;
  expect(count("blockStarted") - count("blockFinished")).toBe(position === null ? 0 : 1);
}
