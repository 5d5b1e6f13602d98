import { PhoneNumberCountryCode } from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { countryOf, offeredNumbers, typeOf } from "../../../../../local/connect/phone-numbers/number-plan.ts";
import {
  SAMPLE_INSTANCE_ID as InstanceId,
  SAMPLE_QUEUE_ID as QueueId,
  SAMPLE_CONTACT_FLOW_ID,
} from "../../../../../local/connect/seed/sample-ids.ts";
import { connectOf } from "../../connect-of.ts";
import { startLocalConnect } from "../../start-local-connect.ts";

describe("phone numbers", () => {
  it("are offered for every country, of its own and of the type", () => {
    for (const country of Object.values(PhoneNumberCountryCode))
      for (const type of ["DID", "TOLL_FREE"] as const) {
        const numbers = offeredNumbers(country, type);
        // Toll-free numbers of North America are those of the United States here.
        if (type === "TOLL_FREE" && country !== "US" && offeredNumbers(country, "DID")[0]?.startsWith("+1")) continue;
        expect(numbers.length, `${country} ${type}`).toBeGreaterThan(0);
        expect(new Set(numbers.map(countryOf)), country).toEqual(new Set([country]));
        expect(new Set(numbers.map(typeOf)), country).toEqual(new Set([type]));
        expect(numbers.filter((number) => !/^\+[1-9]\d{1,14}$/.test(number))).toEqual([]);
      }
  });

  it.each([
    ["+1613", "CA", 100],
    ["+1613", "US", 0],
    ["1206555", "US", 100],
    ["+44", "GB", 100],
    ["+49", "GB", 0],
  ])("are offered by the prefix %s in %s", (prefix, country, count) => {
    expect(offeredNumbers(country, "DID", prefix)).toHaveLength(count);
  });

  it("are offered until they are claimed, and move between instances without their flow", async () => {
    await using local = await startLocalConnect();
    const connect = connectOf(local);
    const wanted = { InstanceId, PhoneNumberCountryCode: "GB", PhoneNumberType: "TOLL_FREE" } as const;
    const offered = await connect.searchAvailablePhoneNumbers({ ...wanted, MaxResults: 1 });
    const PhoneNumber = offered.AvailableNumbersList?.[0]?.PhoneNumber ?? "";
    const { PhoneNumberId, PhoneNumberArn } = await connect.claimPhoneNumber({ InstanceId, PhoneNumber });
    const left = await connect.searchAvailablePhoneNumbers(wanted);
    expect(left.AvailableNumbersList?.map((one) => one.PhoneNumber)).not.toContain(PhoneNumber);
    const flow = { PhoneNumberId, ContactFlowId: SAMPLE_CONTACT_FLOW_ID };
    await connect.associatePhoneNumberContactFlow({ ...flow, InstanceId });
    const ofNumbers = async () =>
      (await connect.listFlowAssociations({ InstanceId, ResourceType: "VOICE_PHONE_NUMBER" }))
        .FlowAssociationSummaryList;
    const FlowId = expect.stringMatching(`contact-flow/${SAMPLE_CONTACT_FLOW_ID}$`);
    expect(await ofNumbers()).toEqual([{ ResourceId: PhoneNumberArn, FlowId, ResourceType: "VOICE_PHONE_NUMBER" }]);
    const batch = await connect.batchGetFlowAssociation({ InstanceId, ResourceIds: [PhoneNumberArn ?? ""] });
    expect(batch.FlowAssociationSummaryList).toMatchObject([{ ResourceId: PhoneNumberArn, FlowId }]);
    await expect(
      connect.deleteContactFlow({ InstanceId, ContactFlowId: SAMPLE_CONTACT_FLOW_ID }),
    ).rejects.toMatchObject({ name: "InvalidRequestException" });
    const calls = { InboundCallsEnabled: true, OutboundCallsEnabled: true };
    const other = await connect.createInstance({
      ...{ IdentityManagementType: "CONNECT_MANAGED", InstanceAlias: "other", ...calls },
    });

    await connect.updatePhoneNumber({ PhoneNumberId, TargetArn: other.Arn });

    expect(await ofNumbers()).toEqual([]);
    expect((await connect.listPhoneNumbers({ InstanceId })).PhoneNumberSummaryList).toEqual([]);
    const { ListPhoneNumbersSummaryList } = await connect.listPhoneNumbersV2({ InstanceId: other.Id });
    expect(ListPhoneNumbersSummaryList).toMatchObject([{ PhoneNumberId, PhoneNumberArn, TargetArn: other.Arn }]);
    const { ClaimedPhoneNumberSummary } = await connect.describePhoneNumber({ PhoneNumberId: PhoneNumberArn });
    expect(ClaimedPhoneNumberSummary).toMatchObject({
      PhoneNumber,
      PhoneNumberCountryCode: "GB",
      PhoneNumberType: "TOLL_FREE",
      PhoneNumberStatus: { Status: "CLAIMED" },
      InstanceId: other.Id,
      Tags: {},
    });
    await expect(connect.associatePhoneNumberContactFlow({ ...flow, InstanceId })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it("stay while queues call from them", async () => {
    await using local = await startLocalConnect();
    const connect = connectOf(local);
    const { PhoneNumberId } = await connect.claimPhoneNumber({ InstanceId, PhoneNumber: "+12065550100" });
    const caller = (OutboundCallerIdNumberId: string | undefined) =>
      connect.updateQueueOutboundCallerConfig({
        ...{ InstanceId, QueueId },
        OutboundCallerConfig: { OutboundCallerIdNumberId },
      });
    await expect(caller("nothing")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await caller(PhoneNumberId);

    await expect(connect.releasePhoneNumber({ PhoneNumberId })).rejects.toMatchObject({
      name: "ResourceInUseException",
    });
    await caller(undefined);
    await connect.releasePhoneNumber({ PhoneNumberId });
    await expect(connect.describePhoneNumber({ PhoneNumberId })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});
