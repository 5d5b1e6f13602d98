import type { SuspendContactRecordingRequest } from "@aws-sdk/client-connect";
import { changeRecording } from "../contacts/recording.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const suspendContactRecording = connectOperation(
  "SuspendContactRecording",
  "Only the state is kept: calls have no sound here.",
  (input: Checked<SuspendContactRecordingRequest>, call) =>
    changeRecording(call, input, { from: ["running"], to: "suspended" }),
);
