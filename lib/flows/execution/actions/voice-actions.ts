import type { ActionBehavior, ActionTable } from "../action-behavior.ts";
import { fail, next } from "../step.ts";

/** Actions for voice: they take their error branch, except for the last, which has no effect. */
export const voiceActions: ActionTable = {
  GetParticipantInput: failing("GetUserInput"),
  UpdateContactMediaStreamingBehavior: failing("StartMediaStreaming"),
  MessageParticipantIteratively: failing("LoopPrompts"),
  TransferParticipantToThirdParty: failing("Transfer"),
  // It lacks NoMatchingError, so it takes the error that it has.
  UpdateContactCallbackNumber: failing("SetCallBackNumber", "InvalidCallbackNumber"),
  CheckVoiceId: failing("CheckVoiceId"),
  StartVoiceIdStream: failing("StartVoiceIdStream"),
  UpdatePreviousContactParticipantState: failing("UpdatePreviousContactParticipantState"),
  TransferContactToAgent: failing("Transfer"),
  CompleteOutboundCall: failing("CompleteOutboundCall"),
  CheckOutboundCallStatus: failing("CheckOutboundCallStatus"),
  UpdateContactRecordingBehavior: { logName: "SetRecordingBehavior", infallible: true, run: () => next() },
};

function failing(logName: string, errorType?: string): ActionBehavior {
  return { logName, run: ({ action }) => fail(`${action.type} is for voice only`, errorType) };
}
