import { describe, expect, it } from "vitest";
import {
  SAMPLE_CONTACT_FLOW_ID as ContactFlowId,
  SAMPLE_INSTANCE_ID as InstanceId,
} from "../../../../../local/connect/seed/sample-ids.ts";
import { connectOf } from "../../connect-of.ts";
import { startLocalConnect } from "../../start-local-connect.ts";

const TASK = { ActionType: "CREATE_TASK" as const, TaskAction: { Name: "Follow up", ContactFlowId } };
const EVENT = { ActionType: "GENERATE_EVENTBRIDGE_EVENT" as const, EventBridgeAction: { Name: "found" } };
const RULE = {
  InstanceId,
  TriggerEventSource: { EventSourceName: "OnContactEvaluationSubmit" as const },
  Function: JSON.stringify({ Version: "2022-11-25", RuleFunction: {} }),
  PublishStatus: "DRAFT" as const,
};

describe("rules", () => {
  it("are created once per token, found by their actions, updated and listed by status", async () => {
    await using local = await startLocalConnect();
    const connect = connectOf(local);
    const create = (Name: string, more: object) => connect.createRule({ ...RULE, Name, Actions: [TASK], ...more });
    const { RuleId } = await create("Tasks", { ClientToken: "a" });
    expect((await create("Tasks", { ClientToken: "a" })).RuleId).toBe(RuleId);
    await create("Events", { Actions: [EVENT] });
    await expect(create("tasks", {})).rejects.toMatchObject({ name: "ResourceConflictException" });

    await connect.updateRule({ ...RULE, RuleId, Name: "Tasks", Actions: [TASK, EVENT], PublishStatus: "PUBLISHED" });

    const listed = await connect.listRules({ InstanceId, PublishStatus: "PUBLISHED" });
    expect(listed.RuleSummaryList).toMatchObject([
      {
        ...{ Name: "Tasks", RuleId, EventSourceName: "OnContactEvaluationSubmit" },
        ActionSummaries: [{ ActionType: "CREATE_TASK" }, { ActionType: "GENERATE_EVENTBRIDGE_EVENT" }],
      },
    ]);
    const search = (FieldName: string, Value: string) =>
      connect.searchRules({ InstanceId, SearchCriteria: { StringCondition: { FieldName, Value } } });
    expect((await search("ActionSummaries", "create_task")).Rules).toMatchObject([{ RuleId }]);
    await expect(search("Colour", "red")).rejects.toMatchObject({ name: "InvalidParameterException" });
    await expect(connect.deleteContactFlow({ InstanceId, ContactFlowId })).rejects.toThrow("in use by");
  });

  it.each([
    ["an action without its member", { Actions: [{ ActionType: "SEND_NOTIFICATION" }] }, "InvalidRequestException"],
    ["a name with spaces", { Name: "Late tasks" }, "InvalidRequestException"],
    ["a name that is taken and a wrong function", { Name: "taken", Function: "true" }, "InvalidRequestException"],
    ["a function that is not JSON", { Function: "true" }, "InvalidRequestException"],
    [
      "an unknown flow",
      { Actions: [{ ...TASK, TaskAction: { Name: "x", ContactFlowId: "y" } }] },
      "ResourceNotFoundException",
    ],
  ])("cannot have %s", async (_, wrong: object, name) => {
    await using local = await startLocalConnect();
    await connectOf(local).createRule({ ...RULE, Name: "taken", Actions: [TASK] });

    const given = { ...RULE, Name: "Wrong", Actions: [TASK], ...wrong };
    await expect(connectOf(local).createRule(given)).rejects.toMatchObject({ name });
  });
});
