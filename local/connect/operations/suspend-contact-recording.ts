import { changeRecording } from "../contacts/recording.ts";
import { connectOperation } from "../requests/operation.ts";

export const suspendContactRecording = connectOperation(
  "SuspendContactRecording",
  "Only the state is kept: calls have no sound here.",
  (input, call) => changeRecording(call, input, { from: ["running"], to: "suspended" }),
);
