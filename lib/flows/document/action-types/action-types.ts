import type { ActionType } from "./action-type.ts";
import { contactActions } from "./contact-actions.ts";
import { defineAction, fails } from "./define-action.ts";
import { flowControlActions } from "./flow-control-actions.ts";
import { integrationActions } from "./integration-actions.ts";
import { participantActions } from "./participant-actions.ts";
import { voiceActions } from "./voice-actions.ts";

/** Real types that the developer guide leaves out. They run here by taking `NoMatchingError`. */
const UNDOCUMENTED = [
  "RouteContactToAgent",
  "LoadContactContent",
  "AuthenticateParticipant",
  "CheckSegmentMembership",
  "ConnectParticipantWithAgenticCX",
  "CreateContact",
  "CreatePersistentContactAssociation",
  "EvaluateDataTableValues",
  "ListDataTableValues",
  "RenderMessageTemplate",
  "StartOutboundEmailContact",
  "UpsertDataTableValues",
];

/**
 * Every action type of the flow language, by name.
 * @see https://docs.aws.amazon.com/connect/latest/devguide/flow-language-actions.html
 */
export const actionTypes: ReadonlyMap<string, ActionType> = new Map(
  [
    ...participantActions,
    ...flowControlActions,
    ...contactActions,
    ...integrationActions,
    ...voiceActions,
    ...UNDOCUMENTED.map((type) =>
      defineAction(type, {
        standing: "undocumented",
        parameters: undefined,
        conditions: [{ operators: ["Equals"] }],
        errors: [],
        next: "fallback",
        waits: true,
        channels: { CHAT: fails, TASK: fails, VOICE: fails, EMAIL: fails },
      }),
    ),
  ].map((actionType) => [actionType.type, actionType]),
);
