import type { ObjectShape, Parameter } from "./action-type.ts";
import {
  array,
  branches,
  defineAction,
  dynamic,
  either,
  fails,
  fixed,
  ignored,
  map,
  notWhisperOrHold,
  object,
  oneOf,
  required,
  shape,
  voiceOnly,
} from "./define-action.ts";

const FORMS = ["Text", "SSML", "PromptId", "Media"];

const message: Record<string, Parameter> = {
  Text: dynamic({ longest: 6000 }),
  SSML: dynamic({ longest: 6000 }),
  PromptId: either(),
  Media: object({ Uri: required(dynamic()), SourceType: required(oneOf("S3")), MediaType: required(oneOf("Audio")) }),
};

const anyMessage: Partial<ObjectShape> = { atMostOneOf: [FORMS] };
const skipping = { SkipWhenDTMFBufferEnabled: fixed({ boolean: true }) };

/** Actions that speak to participants, listen to them, connect and disconnect them. */
export const participantActions = [
  defineAction("DisconnectParticipant", { errors: [], next: "terminal" }),
  defineAction("MessageParticipant", {
    parameters: shape({ ...message, ...skipping }, { exactlyOneOf: [FORMS] }),
    errors: branches("NoMatchingError?"),
    channels: { TASK: ignored, EMAIL: ignored },
  }),
  defineAction("MessageParticipantIteratively", {
    parameters: shape({
      Messages: required(array(object({ ...message, ...skipping }, { exactlyOneOf: [FORMS] }))),
      InterruptFrequencySeconds: fixed({ number: { from: 1, to: Number.MAX_SAFE_INTEGER } }),
    }),
    conditions: [{ operators: ["Equals"], operands: ["MessagesInterrupted"] }],
    errors: branches("NoMatchingError~"),
    // The messages repeat until an agent accepts: without interruptions nothing follows.
    next: "leaves",
    waits: true,
    flowTypes: new Set(["CUSTOMER_QUEUE", "CUSTOMER_HOLD", "AGENT_HOLD", "MODULE"]),
    channels: voiceOnly(),
  }),
  defineAction("GetParticipantInput", {
    parameters: shape(
      {
        ...message,
        ...skipping,
        // The console takes 180 at most, but published flows have more.
        InputTimeLimitSeconds: fixed({ number: { from: 1, to: Number.MAX_SAFE_INTEGER } }),
        StoreInput: fixed({ boolean: true }),
        InputValidation: object(
          {
            PhoneNumberValidation: object({
              NumberFormat: required(oneOf("Local", "E164")),
              CountryCode: fixed(),
            }),
            CustomValidation: object({ MaximumLength: required(fixed({ number: { from: 1, to: 20 } })) }),
          },
          { exactlyOneOf: [["PhoneNumberValidation", "CustomValidation"]] },
        ),
        InputEncryption: object({ EncryptionKeyId: required(either()), Key: required(either()) }),
        DTMFConfiguration: object({
          InputTerminationSequence: fixed(),
          DisableCancelKey: fixed({ boolean: true }),
          InterdigitTimeLimitSeconds: fixed({ number: { from: 1, to: 20 } }),
        }),
      },
      anyMessage,
    ),
    conditions: [
      { when: { parameter: "StoreInput", in: ["True", "true"] }, operators: [] },
      { operators: ["Equals"], operands: [..."0123456789*#"] },
    ],
    errors: [
      ...branches("NoMatchingError", "InputTimeLimitExceeded~", "InvalidPhoneNumber?"),
      {
        errorType: "NoMatchingCondition",
        presence: "required",
        when: { parameter: "StoreInput", in: ["", "False", "false"] },
      },
    ],
    next: "fallback",
    waits: true,
    flowTypes: notWhisperOrHold,
    channels: voiceOnly(),
  }),
  defineAction("ConnectParticipantWithLexBot", {
    parameters: shape(
      {
        ...message,
        ...skipping,
        LexV2Bot: object({ AliasArn: required(dynamic()) }, { open: true }),
        LexBot: object({ Name: required(dynamic()), Region: dynamic(), Alias: dynamic() }),
        LexSessionAttributes: map(dynamic()),
        LexInitializationData: object({ InitialMessage: dynamic() }),
        // One page of the developer guide spells it so.
        LexInitilizationData: object({ InitialMessage: dynamic() }),
        LexTimeoutSeconds: object({ Text: either({ number: { from: 60, to: 604_800 } }) }, { open: true }),
      },
      { ...anyMessage, exactlyOneOf: [["LexV2Bot", "LexBot"]], open: true },
    ),
    conditions: [{ operators: ["Equals"] }],
    errors: [
      ...branches("NoMatchingError", "InputTimeLimitExceeded?"),
      { errorType: "NoMatchingCondition", presence: "requiredWithConditions" },
    ],
    next: "fallback",
    waits: true,
    flowTypes: notWhisperOrHold,
    channels: { TASK: fails, EMAIL: fails },
  }),
  defineAction("TransferParticipantToThirdParty", {
    standing: "exported",
    parameters: shape(
      {
        ThirdPartyPhoneNumber: required(dynamic()),
        ThirdPartyConnectionTimeLimitSeconds: fixed({ number: { from: 1, to: 600 } }),
        ContinueFlowExecution: fixed({ boolean: true }),
        ThirdPartyDTMFDigits: dynamic(),
        CallerId: object({ Number: dynamic(), Name: dynamic() }, { open: true }),
      },
      { open: true },
    ),
    errors: branches("NoMatchingError", "CallFailed?", "ConnectionTimeLimitExceeded?"),
    next: "fallback",
    waits: true,
    flowTypes: notWhisperOrHold,
    channels: voiceOnly(),
  }),
];
