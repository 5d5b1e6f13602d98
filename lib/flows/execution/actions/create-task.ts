import type { Block } from "../action-behavior.ts";
import { askOnce } from "../ask-once.ts";
import { numberAt, objectAt, stringAt, stringsAt } from "../read-parameter.ts";
import { next } from "../step.ts";

/** Six days, in seconds. */
const LONGEST_DELAY = 518_400;

/** Creates a task beside the contact and goes on; the task's id is at `$.Task.ContactId`. */
export const createTask = askOnce({
  logName: "CreateTask",
  classes: { ContactFlowId: "single", TaskTemplateId: "static" },
  request(block) {
    const { parameters } = block;
    const name = stringAt(parameters, "Name");
    if (name === null) return "Name is missing or empty";
    const flowId = stringAt(parameters, "ContactFlowId");
    const templateId = stringAt(parameters, "TaskTemplateId");
    if (flowId === null && templateId === null) return "ContactFlowId and TaskTemplateId are both missing or empty";
    const scheduledAt = scheduledTime(block);
    if (typeof scheduledAt === "string") return scheduledAt;
    const references = Object.entries(objectAt(parameters, "References")).map(([key, reference]) => {
      const read = { Type: stringAt(reference, "Type") ?? "STRING", Value: stringAt(reference, "Value") ?? "" };
      return [key, read] as const;
    });
    return {
      type: "createTask",
      name,
      flowId,
      templateId,
      description: stringAt(parameters, "Description"),
      attributes: stringsAt(parameters, "Attributes"),
      references: Object.fromEntries(references),
      scheduledAt,
    };
  },
  settle({ state }, answer) {
    const Task = { ContactId: stringAt(answer, "contactId") };
    return next({ change: { results: { ...state.results, Task } } });
  },
});

/** The time in milliseconds since 1970, null for now, or the reason why it cannot be. */
function scheduledTime({ parameters, at }: Block): number | null | string {
  if (stringAt(parameters, "ScheduledTime") !== null) {
    const seconds = numberAt(parameters, "ScheduledTime");
    if (seconds === null) return "ScheduledTime must be in seconds since 1970";
    return seconds * 1_000 < at ? "ScheduledTime is in the past" : seconds * 1_000;
  }
  if (stringAt(parameters, "DelaySeconds") === null) return null;
  const delay = numberAt(parameters, "DelaySeconds");
  if (delay === null || delay < 1 || delay > LONGEST_DELAY) return `DelaySeconds must be from 1 to ${LONGEST_DELAY}`;
  return at + delay * 1_000;
}
