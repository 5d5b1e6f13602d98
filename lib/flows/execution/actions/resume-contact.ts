import { askOnce } from "../ask-once.ts";

/** Resumes a paused task. */
export const resumeContact = askOnce({
  logName: "ResumeContact",
  channels: ["TASK"],
  request: () => ({ type: "resumeContact" }),
});
