import { describe, expect, it } from "vitest";
import {
  SAMPLE_INSTANCE_ID as InstanceId,
  SAMPLE_CONTACT_FLOW_ID,
  SAMPLE_USER_ID as UserId,
} from "../../../../../local/connect/seed/sample-ids.ts";
import { connectOf } from "../../connect-of.ts";
import { TASK } from "../../sample-requests.ts";
import { startLocalConnect } from "../../start-local-connect.ts";

const LEVELS = { InstanceId, Name: "Tier", Values: { StringList: ["Gold", "Silver"] } };

describe("predefined attributes", () => {
  it("are created, described without their tags, updated, found and deleted", async () => {
    await using local = await startLocalConnect();
    const connect = connectOf(local);

    await connect.createPredefinedAttribute({ ...LEVELS, Purposes: ["routing"] });
    await connect.updatePredefinedAttribute({ InstanceId, Name: "Tier", Values: { StringList: ["Gold"] } });

    const { PredefinedAttribute } = await connect.describePredefinedAttribute({ InstanceId, Name: "Tier" });
    expect(PredefinedAttribute).toMatchObject({
      Name: "Tier",
      Values: { StringList: ["Gold"] },
      Purposes: ["routing"],
      AttributeConfiguration: { EnableValueValidationOnAssociation: false, IsReadOnly: false },
    });
    const criteria = { StringCondition: { FieldName: "name", Value: "tie", ComparisonType: "STARTS_WITH" as const } };
    const found = await connect.searchPredefinedAttributes({ InstanceId, SearchCriteria: criteria });
    expect(found.PredefinedAttributes?.map(({ Name }) => Name)).toEqual(["Tier"]);
    await connect.deletePredefinedAttribute({ InstanceId, Name: "Tier" });
    await expect(connect.describePredefinedAttribute({ InstanceId, Name: "Tier" })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it.each(["__proto__", "constructor"])("can be named %s", async (Name) => {
    await using local = await startLocalConnect();
    const connect = connectOf(local);
    const Values = { StringList: ["toString"] };

    await connect.createPredefinedAttribute({ InstanceId, Name, Values });

    const { PredefinedAttribute } = await connect.describePredefinedAttribute({ InstanceId, Name });
    expect(PredefinedAttribute?.Values).toEqual(Values);
  });

  it("include those of the service, whose values stay", async () => {
    await using local = await startLocalConnect();
    const connect = connectOf(local);
    const { PredefinedAttributeSummaryList } = await connect.listPredefinedAttributes({ InstanceId });
    expect(PredefinedAttributeSummaryList?.map(({ Name }) => Name)).toEqual(["connect:Language", "connect:Subtype"]);
    const { PredefinedAttribute } = await connect.describePredefinedAttribute({ InstanceId, Name: "connect:Language" });
    const own = PredefinedAttribute?.Values as { StringList: string[] };
    const update = (Name: string, StringList: string[]) =>
      connect.updatePredefinedAttribute({ InstanceId, Name, Values: { StringList } });

    await update("connect:Language", [...own.StringList, "Welsh"]);

    // Administrator guide, system predefined attributes: connect:Language takes own values, connect:Subtype none.
    await expect(update("connect:Language", ["Welsh"])).rejects.toMatchObject({ name: "InvalidParameterException" });
    await expect(update("connect:Subtype", ["Fax"])).rejects.toMatchObject({ name: "InvalidRequestException" });
    await expect(connect.deletePredefinedAttribute({ InstanceId, Name: "connect:Language" })).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
  });

  it("exist before users have them as proficiencies, and as long as they do", async () => {
    await using local = await startLocalConnect();
    const connect = connectOf(local);
    const associate = (AttributeName: string, AttributeValue: string) =>
      connect.associateUserProficiencies({
        InstanceId,
        UserId,
        UserProficiencies: [{ AttributeName, AttributeValue, Level: 3 }],
      });
    await expect(associate("Tier", "Gold")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await connect.createPredefinedAttribute(LEVELS);
    await expect(associate("Tier", "Bronze")).rejects.toMatchObject({ name: "InvalidParameterException" });

    await associate("Tier", "Gold");

    await expect(connect.deletePredefinedAttribute({ InstanceId, Name: "Tier" })).rejects.toMatchObject({
      name: "ResourceInUseException",
    });
  });

  it("exist before contacts are routed by them", async () => {
    await using local = await startLocalConnect();
    const connect = connectOf(local);
    const { ContactId } = await connect.startTaskContact({ ...TASK, ContactFlowId: SAMPLE_CONTACT_FLOW_ID });
    const route = (Value: string) => {
      const condition = { Name: "Tier", Value, ProficiencyLevel: 2, ComparisonOperator: "NumberGreaterOrEqualTo" };
      const Steps = [{ Expression: { OrExpression: [{ AttributeCondition: condition }] } }];
      return connect.updateContactRoutingData({ InstanceId, ContactId, RoutingCriteria: { Steps } });
    };
    await expect(route("Gold")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await connect.createPredefinedAttribute(LEVELS);

    await expect(route("Gold")).resolves.toBeDefined();
    await expect(route("Bronze")).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  it.each([
    ["a name of the service", { Name: "connect:Tier" }],
    ["a character that names cannot have", { Name: "Tier!" }],
    ["a value twice", { Values: { StringList: ["Gold", "GOLD"] } }],
    ["a value of the service", { Values: { StringList: ["aws:Gold"] } }],
  ])("cannot have %s", async (_, wrong) => {
    await using local = await startLocalConnect();

    await expect(connectOf(local).createPredefinedAttribute({ ...LEVELS, ...wrong })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });
});
