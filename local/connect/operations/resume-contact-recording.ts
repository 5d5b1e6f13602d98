import { changeRecording } from "../contacts/recording.ts";
import { connectOperation } from "../requests/operation.ts";

export const resumeContactRecording = connectOperation(
  "ResumeContactRecording",
  "Only the state is kept: calls have no sound here.",
  (input, call) => changeRecording(call, input, { from: ["suspended"], to: "running" }),
);
