import { changeRecording } from "../contacts/recording.ts";
import { connectOperation } from "../requests/operation.ts";

export const startContactRecording = connectOperation(
  "StartContactRecording",
  "Only the state is kept: calls have no sound here.",
  (input, call) => changeRecording(call, input, { from: [undefined], to: "running" }),
);
