import type { ResumeContactRecordingRequest } from "@aws-sdk/client-connect";
import { changeRecording } from "../contacts/recording.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const resumeContactRecording = connectOperation(
  "ResumeContactRecording",
  "Only the state is kept: calls have no sound here.",
  (input: Checked<ResumeContactRecordingRequest>, call) =>
    changeRecording(call, input, { from: ["suspended"], to: "running" }),
);
