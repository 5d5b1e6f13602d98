import type { JsonObject, JsonValue } from "../../../arazzo/json.ts";
import type { OlderModule } from "./older-module.ts";

/** A block in today's language, before its transitions are written. */
export type Converted = {
  type: string;
  parameters: JsonObject;
  /** Today's error type for a condition of the older export, where it is not the usual one. */
  errors?: Readonly<Record<string, string>>;
  /** Today's operand of `Equals` for a condition of the older export. */
  results?: Readonly<Record<string, string>>;
  /** Changes the operand of a comparison: queue times were milliseconds. */
  operand?: (value: string) => string;
};

type Conversion = (block: OlderModule) => Converted;

const conversionEntries: [string, Conversion][] = [
  ["PlayPrompt", (block) => ({ type: "MessageParticipant", parameters: message(block) })],
  ["Disconnect", () => ({ type: "DisconnectParticipant", parameters: {} })],
  ["Resume", () => ({ type: "EndFlowExecution", parameters: {} })],
  ["InvokeExternalResource", invokeLambda],
  ["CheckAttribute", compare],
  ["SetQueue", (block) => ({ type: "UpdateContactTargetQueue", parameters: queueOrAgent(block) })],
  ["SetAttributes", setAttributes],
  ["SetScreenPop", setScreenPop],
  [
    "SetLoggingBehavior",
    (block) => ({
      type: "UpdateFlowLoggingBehavior",
      parameters: { FlowLoggingBehavior: enabled(block.text("LoggingBehavior")) },
    }),
  ],
  [
    "SetVoice",
    (block) => ({
      type: "UpdateContactTextToSpeechVoice",
      parameters: given({ TextToSpeechVoice: block.text("GlobalVoice") ?? block.text("Voice") }),
    }),
  ],
  ["SetRecordingBehavior", setRecording],
  ["GetUserInput", getUserInput],
  ["StoreUserInput", storeUserInput],
  ["SetEventHook", setEventHook],
  ["SetContactFlow", setEventHook],
  ["CheckStaffing", checkStaffing],
  ["CheckQueueStatus", checkQueueStatus],
  [
    "CheckHoursOfOperation",
    (block) => ({
      type: "CheckHoursOfOperation",
      parameters: given({ HoursOfOperationId: block.text("Hours") ?? block.text("HoursOfOperationId") }),
      results: { True: "True", False: "False" },
    }),
  ],
  ["PercentileBranching", () => ({ type: "DistributeByPercentage", parameters: {} })],
  ["Transfer", transfer],
  ["LoopPrompts", loopPrompts],
  [
    "Loop",
    (block) => ({
      type: "Loop",
      parameters: { LoopCount: block.text("LoopCount") ?? "" },
      results: { Looping: "ContinueLooping", Complete: "DoneLooping" },
    }),
  ],
  ["Wait", wait],
  ["StartMediaStreaming", (block) => mediaStreaming(block, "Enabled")],
  ["StopMediaStreaming", (block) => mediaStreaming(block, "Disabled")],
  ["CreateCallback", createCallback],
  [
    "SetCallBackNumber",
    (block) => ({
      type: "UpdateContactCallbackNumber",
      parameters: { CallbackNumber: block.text("CallBackNumber") ?? "" },
      errors: { InvalidPhoneNumber: "InvalidCallbackNumber", NonDialableNumber: "CallbackNumberNotDialable" },
    }),
  ],
  [
    "UpdateRoutingPriority",
    (block) => ({
      type: "UpdateContactRoutingBehavior",
      parameters: given({
        QueuePriority: block.text("AbsolutePosition"),
        QueueTimeAdjustmentSeconds: block.text("TimeOffset"),
      }),
    }),
  ],
];

/** How each block of the older export is written today. The oldest exports have other names for some. */
export const conversions: ReadonlyMap<string, Conversion> = new Map([
  ...conversionEntries,
  ["PlayAudio", (block) => ({ type: "MessageParticipant", parameters: message(block) })],
  ["StoreCustomerInput", storeUserInput],
  ["GetCustomerInput", getUserInput],
  ["TransferToFlow", transferToFlow],
  ["CustomerInQueue", () => ({ type: "TransferContactToQueue", parameters: {} })],
]);

/** The parameters that have a value. */
function given(parameters: Record<string, JsonValue | undefined>): JsonObject {
  const present = Object.entries(parameters).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined);
  return Object.fromEntries(present);
}

function enabled(option: string | undefined): string {
  return /^enabled?$/i.test(option ?? "") ? "Enabled" : "Disabled";
}

function title(flag: string | undefined): string | undefined {
  return flag === undefined ? undefined : /^true$/i.test(flag) ? "True" : "False";
}

function message(block: OlderModule): JsonObject {
  const prompt = block.text("AudioPrompt") ?? block.text("PromptId");
  if (prompt !== undefined) return { PromptId: prompt };
  const text = block.text("Text");
  if (text === undefined) return {};
  return /^ssml$/i.test(block.text("TextToSpeechType") ?? "") ? { SSML: text } : { Text: text };
}

function queueOrAgent(block: OlderModule): JsonObject {
  return given({ QueueId: block.text("Queue"), AgentId: block.text("Agent") });
}

function invokeLambda(block: OlderModule): Converted {
  if (block.target !== "" && block.target !== "Lambda") {
    block.report(`Today's language can invoke Lambda functions only, not \`${block.target}\`.`);
  }
  const attributes = block.byKey("Parameter");
  return {
    type: "InvokeLambdaFunction",
    parameters: given({
      LambdaFunctionARN: block.text("FunctionArn") ?? "",
      InvocationTimeLimitSeconds: block.text("TimeLimit"),
      LambdaInvocationAttributes: attributes.length === 0 ? undefined : Object.fromEntries(attributes),
    }),
  };
}

function compare(block: OlderModule): Converted {
  return { type: "Compare", parameters: { ComparisonValue: block.attribute() ?? "" } };
}

function setAttributes(block: OlderModule): Converted {
  return {
    type: "UpdateContactAttributes",
    parameters: { Attributes: Object.fromEntries(block.byKey("Attribute")), TargetContact: "Current" },
  };
}

function setScreenPop(block: OlderModule): Converted {
  const attributes = Object.fromEntries([[block.text("key") ?? "", block.text("value") ?? ""]]);
  return { type: "UpdateContactAttributes", parameters: { Attributes: attributes, TargetContact: "Current" } };
}

function setRecording(block: OlderModule): Converted {
  const isOn = enabled(block.text("RecordingBehaviorOption")) === "Enabled";
  const who = block.text("RecordingParticipantOption");
  const participants = !isOn ? [] : who === "Agent" || who === "Customer" ? [who] : ["Agent", "Customer"];
  return {
    type: "UpdateContactRecordingBehavior",
    parameters: { RecordingBehavior: { RecordedParticipants: participants } },
  };
}

function getUserInput(block: OlderModule): Converted {
  const alias = block.text("LexV2BotAliasArn") ?? block.text("BotAliasArn");
  const name = block.text("BotName");
  if (alias === undefined && name === undefined) {
    return {
      type: "GetParticipantInput",
      parameters: given({
        ...message(block),
        StoreInput: "False",
        InputTimeLimitSeconds: block.text("Timeout"),
      }),
    };
  }
  const bot = given({ Name: name, Region: block.text("BotRegion"), Alias: block.text("BotAlias") });
  const session = block.byKey("Parameter");
  return {
    type: "ConnectParticipantWithLexBot",
    parameters: given({
      ...message(block),
      ...(alias === undefined ? { LexBot: bot } : { LexV2Bot: { AliasArn: alias } }),
      LexSessionAttributes: session.length === 0 ? undefined : Object.fromEntries(session),
    }),
  };
}

function storeUserInput(block: OlderModule): Converted {
  const isPhone = block.text("CustomerInputType") === "PhoneNumber";
  const isEncrypted = /^true$/i.test(block.text("EncryptEntry") ?? "");
  const dtmf = given({
    InputTerminationSequence: block.text("TerminatorDigits"),
    DisableCancelKey: title(block.text("DisableCancel")),
  });
  return {
    type: "GetParticipantInput",
    parameters: given({
      ...message(block),
      StoreInput: "True",
      InputTimeLimitSeconds: block.text("Timeout"),
      InputValidation: isPhone
        ? {
            PhoneNumberValidation: given({
              NumberFormat: block.text("PhoneNumberFormat") ?? "E164",
              CountryCode: block.text("CountryCode"),
            }),
          }
        : { CustomValidation: { MaximumLength: block.text("MaxDigits") ?? "20" } },
      InputEncryption: isEncrypted
        ? { EncryptionKeyId: block.text("EncryptionKeyId") ?? "", Key: block.text("EncryptionKey") ?? "" }
        : undefined,
      DTMFConfiguration: Object.keys(dtmf).length === 0 ? undefined : dtmf,
    }),
    errors: { InvalidNumber: "InvalidPhoneNumber" },
  };
}

function setEventHook(block: OlderModule): Converted {
  const type = block.text("Type") ?? "";
  const hook = /disconnect/i.test(type) ? "CustomerRemaining" : type;
  return {
    type: "UpdateContactEventHooks",
    parameters: { EventHooks: Object.fromEntries([[hook, block.text("ContactFlowId") ?? ""]]) },
  };
}

function checkStaffing(block: OlderModule): Converted {
  const status = block.text("Status") ?? block.text("StaffingStatus") ?? "";
  const metric = /staff/i.test(status) ? "Staffed" : /online/i.test(status) ? "Online" : "Available";
  return {
    type: "CheckMetricData",
    parameters: given({ MetricType: `NumberOfAgents${metric}`, ...queueOrAgent(block) }),
    errors: { False: "NoMatchingCondition" },
    results: { True: "0" },
  };
}

function checkQueueStatus(block: OlderModule): Converted {
  const kinds = new Set(block.branches.map(({ condition }) => condition).filter((one) => one.startsWith("Check")));
  if (kinds.size > 1) {
    block.report(
      "This block compares both time and size; today's `CheckMetricData` reads one metric. Split it in two.",
    );
  }
  const isTime = kinds.has("CheckQueueTime");
  return {
    type: "CheckMetricData",
    parameters: given({
      MetricType: isTime ? "OldestContactInQueueAgeSeconds" : "NumberOfContactsInQueue",
      ...queueOrAgent(block),
    }),
    ...(isTime && { operand: (value: string) => String(Math.round(Number(value) / 1000)) }),
  };
}

function transferToFlow(block: OlderModule): Converted {
  return { type: "TransferToFlow", parameters: { ContactFlowId: block.text("ContactFlowId") ?? "" } };
}

function transfer(block: OlderModule): Converted {
  switch (block.target) {
    case "Flow":
      return transferToFlow(block);
    case "Agent":
      return { type: "TransferContactToAgent", parameters: {} };
    case "PhoneNumber":
      return {
        type: "TransferParticipantToThirdParty",
        parameters: given({
          ThirdPartyPhoneNumber: block.text("PhoneNumber") ?? "",
          ThirdPartyConnectionTimeLimitSeconds: block.text("TimeLimit") ?? block.text("Timeout"),
          ContinueFlowExecution: /^true$/i.test(block.text("BlindTransfer") ?? "") ? "False" : "True",
          ThirdPartyDTMFDigits: block.text("SendDigits"),
        }),
        errors: { CallFailed: "CallFailed", CallFailure: "CallFailed", Timeout: "ConnectionTimeLimitExceeded" },
      };
    case "Queue": {
      const queue = queueOrAgent(block);
      const type = Object.keys(queue).length === 0 ? "TransferContactToQueue" : "DequeueContactAndTransferToQueue";
      return { type, parameters: queue };
    }
    default:
      block.report(`A transfer to \`${block.target}\` has no counterpart in today's language.`);
      return { type: "TransferContactToQueue", parameters: {} };
  }
}

function loopPrompts(block: OlderModule): Converted {
  const messages = block.inOrder("Text", "AudioPrompt").map(({ name, key, text }): JsonObject => {
    if (name === "AudioPrompt") return { PromptId: text };
    return /^ssml$/i.test(key) ? { SSML: text } : { Text: text };
  });
  return {
    type: "MessageParticipantIteratively",
    parameters: given({ Messages: messages, InterruptFrequencySeconds: block.text("InterruptSeconds") }),
    results: { Timeout: "MessagesInterrupted" },
  };
}

function wait(block: OlderModule): Converted {
  const events = block.branches.map(({ condition }) => EVENTS.get(condition)).filter((one) => one !== undefined);
  return {
    type: "Wait",
    parameters: given({
      TimeLimitSeconds: block.text("Timeout") ?? block.text("TimeLimit") ?? "",
      Events: events.length === 0 ? undefined : events,
    }),
    results: { Timeout: "WaitCompleted", TimeExpired: "WaitCompleted", ...Object.fromEntries(EVENTS) },
  };
}

const EVENTS: ReadonlyMap<string, string> = new Map([
  ["CustomerReturned", "CustomerReturned"],
  ["CustomerReturn", "CustomerReturned"],
]);

function mediaStreaming(block: OlderModule, state: string): Converted {
  const only = block.text("Track") ?? block.text("Direction");
  const directions = only === "From" || only === "To" ? [only] : ["From", "To"];
  return {
    type: "UpdateContactMediaStreamingBehavior",
    parameters: {
      MediaStreamingState: state,
      Participants: [{ ParticipantType: "Customer", MediaDirections: directions }],
      MediaStreamType: "Audio",
    },
  };
}

function createCallback(block: OlderModule): Converted {
  return {
    type: "CreateCallbackContact",
    parameters: given({
      ...queueOrAgent(block),
      InitialCallDelaySeconds: block.text("InitialDelaySeconds"),
      MaximumConnectionAttempts: block.text("MaxRetryAttempts"),
      RetryDelaySeconds: block.text("RetryDelaySeconds"),
    }),
  };
}
