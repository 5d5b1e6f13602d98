import { isJsonObject } from "../../../../lib/arazzo/json.ts";
import { invalidRequest } from "../../requests/errors.ts";
import { parseJson } from "../../wire/parse-json.ts";
import { callerArn } from "../arn.ts";
import { type ResourceRecord, resourceType } from "../resource-type.ts";

type Action = { ActionType: string } & Record<string, unknown>;

/** The member that each type of action requires. */
const ACTIONS: Readonly<Record<string, string>> = {
  CREATE_TASK: "TaskAction",
  GENERATE_EVENTBRIDGE_EVENT: "EventBridgeAction",
  SEND_NOTIFICATION: "SendNotificationAction",
  CREATE_CASE: "CreateCaseAction",
  UPDATE_CASE: "UpdateCaseAction",
  ASSIGN_SLA: "AssignSlaAction",
  SUBMIT_AUTO_EVALUATION: "SubmitAutoEvaluationAction",
};

/** As the API reference lists them. */
const SEARCH_FIELDS = [
  ...["Name", "PublishStatus", "EventSourceName", "RuleId", "IntegrationAssociationId"],
  ...["ActionSummaries", "RuleCapabilityTiers"],
];

export const rule = resourceType({
  kind: "rule",
  refersTo: {
    "Actions.TaskAction.ContactFlowId": "contact-flow",
    "Actions.SubmitAutoEvaluationAction.EvaluationFormId": "evaluation-form",
  },
  updates: ["UpdateRule"],
  listFilter: [
    { input: "PublishStatus", of: ({ PublishStatus }) => PublishStatus },
    { input: "EventSourceName", of: eventSourceOf },
  ],
  summary: (record, { createdAt, modifiedAt }) => ({
    ...membersOfRule(record),
    CreatedTime: createdAt,
    LastUpdatedTime: modifiedAt,
  }),
  searchFields: { StringCondition: SEARCH_FIELDS },
  searchValues: ({ Actions, TriggerEventSource }) => ({
    ActionSummaries: (Actions as Action[]).map(({ ActionType }) => ActionType),
    IntegrationAssociationId: (TriggerEventSource as ResourceRecord).IntegrationAssociationId,
  }),
  check: ({ Actions, Function: conditions }) => {
    for (const action of Actions as Action[]) {
      const member = ACTIONS[action.ActionType];
      if (member !== undefined && action[member] === undefined)
        throw invalidRequest(`An action of type ${action.ActionType} needs ${member}`);
    }
    if (!isJsonObject(parseJson(String(conditions)))) throw invalidRequest("Function must be a JSON object");
  },
  derived: ({ record, createdAt, modifiedAt }, _, { region }) => ({
    ...membersOfRule(record),
    CreatedTime: createdAt,
    LastUpdatedTime: modifiedAt,
    LastUpdatedBy: callerArn(region),
  }),
  differs: "Rules are kept, and never triggered; their functions are not checked.",
});

function membersOfRule(record: ResourceRecord): ResourceRecord {
  const { PublishStatus, Actions } = record;
  return {
    EventSourceName: eventSourceOf(record),
    PublishStatus,
    ActionSummaries: (Actions as Action[]).map(({ ActionType }) => ({ ActionType })),
  };
}

function eventSourceOf({ TriggerEventSource }: ResourceRecord): unknown {
  return (TriggerEventSource as ResourceRecord).EventSourceName;
}
