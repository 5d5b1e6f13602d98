import {
  array,
  branches,
  defineAction,
  dynamic,
  fixed,
  ignored,
  json,
  object,
  oneOf,
  required,
  shape,
  voiceOnly,
} from "./define-action.ts";

const participant = oneOf("Agent", "Customer");

/** Actions for speech, recordings and streams of voice contacts. */
export const voiceActions = [
  defineAction("UpdateContactTextToSpeechVoice", {
    parameters: shape({
      TextToSpeechVoice: required(dynamic()),
      TextToSpeechEngine: dynamic(),
      TextToSpeechStyle: dynamic(),
    }),
    // The developer guide demands the branch; most of the console's exports lack it.
    errors: branches("NoMatchingError?"),
    channels: { CHAT: ignored, TASK: ignored, EMAIL: ignored },
  }),
  defineAction("UpdateContactRecordingBehavior", {
    parameters: shape(
      {
        RecordingBehavior: object(
          {
            RecordedParticipants: array(participant),
            ScreenRecordedParticipants: array(participant),
            IVRRecordingBehavior: oneOf("Enabled", "Disabled"),
          },
          { open: true },
        ),
        AnalyticsBehavior: json,
      },
      { anyOf: [["RecordingBehavior", "AnalyticsBehavior"]], open: true },
    ),
    errors: branches("NoMatchingError?"),
    channels: { CHAT: ignored, TASK: ignored, EMAIL: ignored },
  }),
  defineAction("UpdateContactMediaStreamingBehavior", {
    parameters: shape({
      MediaStreamingState: required(oneOf("Enabled", "Disabled")),
      Participants: array(
        object({ ParticipantType: required(fixed()), MediaDirections: array(oneOf("To", "From")) }, { open: true }),
      ),
      MediaStreamType: oneOf("Audio"),
    }),
    channels: voiceOnly(),
  }),
  defineAction("CheckVoiceId", {
    parameters: shape({
      CheckVoiceIdOption: required(oneOf("enrollmentStatus", "voiceAuthentication", "fraudDetection")),
    }),
    conditions: [{ operators: ["Equals"] }],
    errors: branches("NoMatchingError", "NoMatchingCondition?"),
    next: "fallback",
    channels: voiceOnly(),
  }),
  defineAction("StartVoiceIdStream", {
    parameters: shape({}, { open: true }),
    channels: voiceOnly(),
  }),
  defineAction("CheckOutboundCallStatus", {
    conditions: [{ operators: ["Equals"] }],
    parameters: shape({}, { open: true }),
    errors: branches("NoMatchingError", "NoMatchingCondition?"),
    next: "fallback",
    waits: true,
    channels: voiceOnly(),
  }),
];
