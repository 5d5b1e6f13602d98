import type { ActionBehavior } from "../action-behavior.ts";
import { fail, next } from "../step.ts";

/** Actions for voice that take their error branch on a chat or task. */
export const voiceOnly: readonly (readonly [type: string, behavior: ActionBehavior])[] = [
  ["GetParticipantInput", failing("GetUserInput")],
  ["UpdateContactMediaStreamingBehavior", failing("StartMediaStreaming")],
  ["MessageParticipantIteratively", failing("LoopPrompts")],
  ["TransferParticipantToThirdParty", failing("Transfer")],
  // It lacks NoMatchingError, so it takes the error that it has.
  ["UpdateContactCallbackNumber", failing("SetCallBackNumber", "InvalidCallbackNumber")],
  ["CheckVoiceId", failing("CheckVoiceId")],
  ["StartVoiceIdStream", failing("StartVoiceIdStream")],
  ["UpdatePreviousContactParticipantState", failing("UpdatePreviousContactParticipantState")],
  ["TransferContactToAgent", failing("Transfer")],
  ["CompleteOutboundCall", failing("CompleteOutboundCall")],
  ["CheckOutboundCallStatus", failing("CheckOutboundCallStatus")],
];

/** Actions for voice that have no error branch and no effect on a chat or task. */
export const withoutEffect: readonly (readonly [type: string, behavior: ActionBehavior])[] = [
  ["UpdateContactRecordingBehavior", { logName: "SetRecordingBehavior", infallible: true, run: () => next() }],
];

function failing(logName: string, errorType?: string): ActionBehavior {
  return { logName, run: ({ action }) => fail(`${action.type} is for voice only`, errorType) };
}
