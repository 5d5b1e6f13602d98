import type { StopContactRecordingRequest } from "@aws-sdk/client-connect";
import { changeRecording } from "../contacts/recording.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const stopContactRecording = connectOperation(
  "StopContactRecording",
  "Only the state is kept: calls have no sound here.",
  (input: Checked<StopContactRecordingRequest>, call) =>
    changeRecording(call, input, { from: ["running", "suspended"], to: "stopped" }),
);
