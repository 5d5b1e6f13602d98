import { operators } from "./action-type.ts";
import {
  branches,
  defineAction,
  dynamic,
  either,
  fails,
  fixed,
  json,
  map,
  notWhisperOrHold,
  object,
  oneOf,
  reference,
  required,
  shape,
} from "./define-action.ts";

const AGENT_METRICS = ["NumberOfAgentsAvailable", "NumberOfAgentsStaffed", "NumberOfAgentsOnline"];
/** Everything that `CheckMetricData` can read. */
export const METRICS = [...AGENT_METRICS, "OldestContactInQueueAgeSeconds", "NumberOfContactsInQueue"];

/** Actions that choose the way, wait, or start and end flows. */
export const flowControlActions = [
  defineAction("Compare", {
    parameters: shape({ ComparisonValue: required(reference) }),
    conditions: [{ operators }],
    errors: branches("NoMatchingCondition"),
    next: "fallback",
  }),
  defineAction("CheckHoursOfOperation", {
    parameters: shape({ HoursOfOperationId: dynamic() }),
    conditions: [{ operators: ["Equals"], operands: ["True", "False"], each: true }],
    next: "fallback",
    flowTypes: notWhisperOrHold,
  }),
  defineAction("CheckMetricData", {
    parameters: shape(
      {
        MetricType: required(oneOf(...METRICS)),
        QueueId: dynamic(),
        AgentId: dynamic(),
      },
      { atMostOneOf: [["QueueId", "AgentId"]] },
    ),
    conditions: [
      {
        when: { parameter: "MetricType", in: AGENT_METRICS },
        operators: ["NumberGreaterThan"],
        operands: ["0"],
        each: true,
      },
      {
        operators: ["Equals", "NumberGreaterThan", "NumberGreaterOrEqualTo", "NumberLessThan", "NumberLessOrEqualTo"],
        numeric: true,
      },
    ],
    errors: branches("NoMatchingError", "NoMatchingCondition"),
    next: "fallback",
    flowTypes: notWhisperOrHold,
  }),
  defineAction("DistributeByPercentage", {
    conditions: [{ operators: ["NumberLessThan"], numeric: true }],
    errors: branches("NoMatchingCondition"),
    next: "fallback",
  }),
  defineAction("Loop", {
    parameters: shape({ LoopCount: required(dynamic({ number: { from: 0, to: 100 } })) }),
    conditions: [{ operators: ["Equals"], operands: ["ContinueLooping", "DoneLooping"], each: true }],
    errors: [],
    next: "fallback",
  }),
  defineAction("Wait", {
    // The developer guide says TimeoutSeconds; the console exports TimeLimitSeconds.
    parameters: shape(
      {
        TimeLimitSeconds: either({ number: { from: 1, to: 604_800 } }),
        TimeoutSeconds: either({ number: { from: 1, to: 604_800 } }),
        Events: { kind: "array", required: false, of: fixed() },
      },
      { exactlyOneOf: [["TimeLimitSeconds", "TimeoutSeconds"]], open: true },
    ),
    conditions: [{ operators: ["Equals"] }],
    errors: branches("NoMatchingError", "ParticipantNotFound?"),
    next: "fallback",
    waits: true,
    channels: { VOICE: fails },
  }),
  defineAction("TransferToFlow", {
    parameters: shape({ ContactFlowId: required(either()) }),
    next: "leaves",
    flowTypes: notWhisperOrHold,
  }),
  defineAction("InvokeFlowModule", {
    parameters: shape({ FlowModuleId: required(dynamic()) }, { open: true }),
    // A module can name its result, which then has conditions.
    conditions: [{ operators: ["Equals"] }],
    errors: branches("NoMatchingError", "NoMatchingCondition?"),
    next: "fallback",
    flowTypes: new Set(["CONTACT_FLOW", "MODULE"]),
  }),
  defineAction("EndFlowExecution", { errors: [], next: "terminal" }),
  defineAction("EndFlowModuleExecution", {
    parameters: shape({}, { open: true }),
    errors: [],
    next: "terminal",
    flowTypes: new Set(["MODULE"]),
  }),
  defineAction("UpdateFlowLoggingBehavior", {
    parameters: shape({ FlowLoggingBehavior: required(oneOf("Enabled", "Disabled")) }),
    errors: [],
  }),
  defineAction("UpdateFlowAttributes", {
    parameters: shape({ FlowAttributes: required(map(object({ Value: required(dynamic()) }, { open: true }))) }),
    errors: branches("NoMatchingError?"),
  }),
  defineAction("GetMetricData", {
    parameters: shape(
      { QueueId: dynamic(), AgentId: dynamic(), QueueChannel: dynamic() },
      { atMostOneOf: [["QueueId", "AgentId"]], open: true },
    ),
    flowTypes: notWhisperOrHold,
  }),
  defineAction("InvokeLambdaFunction", {
    parameters: shape({
      LambdaFunctionARN: required(dynamic()),
      InvocationTimeLimitSeconds: fixed({ number: { from: 1, to: Number.MAX_SAFE_INTEGER } }),
      LambdaInvocationAttributes: map(dynamic()),
      InvocationType: oneOf("SYNCHRONOUS", "ASYNCHRONOUS"),
      ResponseValidation: object({ ResponseType: required(oneOf("STRING_MAP", "JSON")) }),
    }),
    waits: true,
  }),
  defineAction("ShowView", {
    parameters: shape({
      ViewResource: required(object({ Id: required(dynamic()), Version: dynamic() })),
      InvocationTimeLimitSeconds: fixed({ number: { from: 1, to: Number.MAX_SAFE_INTEGER } }),
      ViewData: json,
      SensitiveDataConfiguration: object({ HideResponseOn: { kind: "array", required: false, of: fixed() } }),
    }),
    conditions: [{ operators: ["Equals"] }],
    errors: branches("NoMatchingError", "NoMatchingCondition", "TimeLimitExceeded~"),
    next: "fallback",
    waits: true,
    channels: { TASK: fails, VOICE: fails, EMAIL: fails },
  }),
];
