// A table, so longer than other files: one entry for each action that changes or routes a contact.
import type { FlowType } from "../flow.ts";
import {
  array,
  branches,
  defineAction,
  dynamic,
  either,
  fails,
  fixed,
  ignored,
  json,
  map,
  notWhisperOrHold,
  object,
  oneOf,
  reference,
  required,
  shape,
  voiceOnly,
} from "./define-action.ts";

/** The flow type that each hook runs. */
export const HOOKS: ReadonlyMap<string, FlowType> = new Map([
  ["AgentHold", "AGENT_HOLD"],
  ["AgentWhisper", "AGENT_WHISPER"],
  ["CustomerHold", "CUSTOMER_HOLD"],
  ["CustomerQueue", "CUSTOMER_QUEUE"],
  ["CustomerRemaining", "CONTACT_FLOW"],
  ["CustomerWhisper", "CUSTOMER_WHISPER"],
  ["DefaultAgentUI", "CONTACT_FLOW"],
  ["DisconnectAgentUI", "CONTACT_FLOW"],
  ["PauseContact", "CONTACT_FLOW"],
  ["ResumeContact", "CONTACT_FLOW"],
]);

const hookNames = [...HOOKS.keys()];
const queueOrAgent = { QueueId: either(), AgentId: either() };
const target = { TargetContact: oneOf("Current", "Related") };
const routingCriteria = { parameters: shape({ RoutingCriteria: required(json) }, { open: true }) };

const untag = { parameters: shape({ TagKeys: required(array(fixed())) }) };

/** Actions that change the contact, its queue and its routing, and that start other contacts. */
export const contactActions = [
  defineAction("UpdateContactAttributes", { parameters: shape({ Attributes: required(map(dynamic())), ...target }) }),
  defineAction("UpdateContactData", {
    parameters: shape(
      {
        Name: dynamic(),
        Description: dynamic(),
        LanguageCode: dynamic(),
        CustomerId: dynamic(),
        References: json,
        WisdomSessionArn: dynamic(),
        ...target,
      },
      { open: true },
    ),
  }),
  defineAction("UpdateContactTargetQueue", {
    parameters: shape(queueOrAgent, { exactlyOneOf: [["QueueId", "AgentId"]] }),
    flowTypes: notWhisperOrHold,
  }),
  defineAction("TransferContactToQueue", {
    errors: branches("QueueAtCapacity", "NoMatchingError"),
    next: "leaves",
    flowTypes: notWhisperOrHold,
  }),
  defineAction("DequeueContactAndTransferToQueue", {
    parameters: shape(queueOrAgent, { exactlyOneOf: [["QueueId", "AgentId"]] }),
    errors: branches("QueueAtCapacity", "NoMatchingError"),
    next: "leaves",
    flowTypes: new Set(["CUSTOMER_QUEUE"]),
  }),
  defineAction("TransferContactToAgent", {
    errors: branches("NoMatchingError?"),
    next: "leaves",
    flowTypes: new Set(["AGENT_TRANSFER", "QUEUE_TRANSFER"]),
    channels: voiceOnly(),
  }),
  defineAction("UpdateContactEventHooks", {
    parameters: shape(
      {
        EventHooks: map(either(), { keys: hookNames, most: 1 }),
        EventHooksConfiguration: map(object({ DisableExecution: fixed({ boolean: true }) }), { keys: hookNames }),
      },
      { anyOf: [["EventHooks", "EventHooksConfiguration"]] },
    ),
  }),
  defineAction("UpdateContactRoutingBehavior", {
    parameters: shape(
      {
        QueuePriority: fixed({ number: { from: 1, to: Number.MAX_SAFE_INTEGER } }),
        QueueTimeAdjustmentSeconds: fixed({
          number: { from: -Number.MAX_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER },
        }),
      },
      { exactlyOneOf: [["QueuePriority", "QueueTimeAdjustmentSeconds"]] },
    ),
    errors: [],
    flowTypes: notWhisperOrHold,
  }),
  // The console's name first, the developer guide's second.
  defineAction("UpdateContactRoutingCriteria", { standing: "exported", ...routingCriteria }),
  defineAction("UpdateRoutingCriteria", routingCriteria),
  defineAction("CreateTask", {
    parameters: shape(
      {
        Name: dynamic(),
        Description: dynamic(),
        ContactFlowId: either(),
        TaskTemplateId: fixed(),
        Attributes: map(dynamic()),
        References: map(json),
        DelaySeconds: dynamic({ number: { from: 1, to: 518_400 } }),
        ScheduledTime: dynamic(),
      },
      {
        exactlyOneOf: [["ContactFlowId", "TaskTemplateId"]],
        atMostOneOf: [["DelaySeconds", "ScheduledTime"]],
        open: true,
      },
    ),
  }),
  defineAction("TagContact", {
    parameters: shape({ Tags: required(map(dynamic(), { most: 6 })) }),
    errors: branches("NoMatchingError?"),
  }),
  // The developer guide's name first, another that the service accepts second.
  defineAction("UnTagContact", untag),
  defineAction("UntagContact", { standing: "exported", ...untag }),
  defineAction("UpdateContactCallbackNumber", {
    parameters: shape({ CallbackNumber: required(reference) }),
    errors: branches("InvalidCallbackNumber", "CallbackNumberNotDialable"),
    // Its block has an Error branch that its action lacks, so the nearest one is taken.
    channels: voiceOnly("InvalidCallbackNumber"),
  }),
  defineAction("CreateCallbackContact", {
    parameters: shape(
      {
        ...queueOrAgent,
        InitialCallDelaySeconds: fixed({ number: { from: 0, to: Number.MAX_SAFE_INTEGER } }),
        MaximumConnectionAttempts: fixed({ number: { from: 1, to: Number.MAX_SAFE_INTEGER } }),
        RetryDelaySeconds: fixed({ number: { from: 0, to: Number.MAX_SAFE_INTEGER } }),
        ContactFlowId: either(),
        CallerId: either(),
      },
      { atMostOneOf: [["QueueId", "AgentId"]], open: true },
    ),
    flowTypes: notWhisperOrHold,
  }),
  defineAction("StartOutboundChatContact", {
    parameters: shape(
      {
        SourceEndpoint: required(json),
        DestinationEndpoint: required(json),
        ContactFlowArn: required(dynamic()),
        ContactSubtype: required(oneOf("connect:SMS")),
        InitialSystemMessage: object({ Content: dynamic() }),
        RelatedContact: oneOf("CURRENT"),
      },
      { open: true },
    ),
  }),
  defineAction("ResumeContact", {
    parameters: shape({}, { open: true }),
    channels: { CHAT: fails, VOICE: fails, EMAIL: fails },
  }),
  defineAction("CompleteOutboundCall", {
    parameters: shape({}, { open: true }),
    errors: branches("NoMatchingError?"),
    flowTypes: new Set(["OUTBOUND_WHISPER"]),
    channels: voiceOnly(),
  }),
  defineAction("UpdatePreviousContactParticipantState", {
    parameters: shape({}, { open: true }),
    channels: voiceOnly(),
  }),
  defineAction("UpdateContactMediaProcessing", {
    parameters: shape({ ChatProcessor: required(json) }, { open: true }),
    errors: branches("NoMatchingError", "ChannelMismatch~"),
    channels: {
      TASK: { does: "error", errorType: "ChannelMismatch" },
      VOICE: { does: "error", errorType: "ChannelMismatch" },
      EMAIL: { does: "error", errorType: "ChannelMismatch" },
    },
  }),
  defineAction("UpdateContactRecordingAndAnalyticsBehavior", {
    parameters: shape(
      { ChatBehavior: json, VoiceBehavior: json, ScreenRecordingBehavior: json },
      { anyOf: [["ChatBehavior", "VoiceBehavior", "ScreenRecordingBehavior"]], open: true },
    ),
    errors: branches("NoMatchingError", "ChannelMismatch~", "InFlightRedactionConfigurationFailed?"),
    channels: { CHAT: ignored, TASK: { does: "error", errorType: "ChannelMismatch" } },
  }),
];
