import type { JsonObject } from "../../../arazzo/json.ts";
import type { BlockConversion, Converted } from "./converted.ts";
import type { OlderModule } from "./older-module.ts";
import { enabled, given, message, title } from "./older-parameters.ts";

/** Blocks that speak, listen, record and stream. */
export const participantBlocks: readonly [string, BlockConversion][] = [
  ["PlayPrompt", (block) => ({ type: "MessageParticipant", parameters: message(block) })],
  ["Disconnect", () => ({ type: "DisconnectParticipant", parameters: {} })],
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
  ["LoopPrompts", loopPrompts],
  ["StartMediaStreaming", (block) => mediaStreaming(block, "Enabled")],
  ["StopMediaStreaming", (block) => mediaStreaming(block, "Disabled")],
  // The oldest exports call them so.
  ["PlayAudio", (block) => ({ type: "MessageParticipant", parameters: message(block) })],
  ["StoreCustomerInput", storeUserInput],
  ["GetCustomerInput", getUserInput],
];

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

function setRecording(block: OlderModule): Converted {
  const isOn = enabled(block.text("RecordingBehaviorOption")) === "Enabled";
  const who = block.text("RecordingParticipantOption");
  const participants = !isOn ? [] : who === "Agent" || who === "Customer" ? [who] : ["Agent", "Customer"];
  return {
    type: "UpdateContactRecordingBehavior",
    parameters: { RecordingBehavior: { RecordedParticipants: participants } },
  };
}

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
