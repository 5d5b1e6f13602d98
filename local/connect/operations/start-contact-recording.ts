import type { StartContactRecordingRequest } from "@aws-sdk/client-connect";
import { changeRecording } from "../contacts/recording.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const startContactRecording = connectOperation(
  "StartContactRecording",
  "Only the state is kept: calls have no sound here.",
  (input: Checked<StartContactRecordingRequest>, call) =>
    changeRecording(call, input, { from: [undefined], to: "running" }),
);
