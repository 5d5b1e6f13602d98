import { describe, expect, it } from "vitest";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../../local/connect/seed/sample-ids.ts";
import { connectOf } from "../connect-of.ts";
import { startLocalConnect } from "../start-local-connect.ts";

const at = (Hours: number) => ({ Hours, Minutes: 0 });
/** 2026-12-25 is a Friday. */
const friday = (from: number, to: number) => [{ Day: "FRIDAY" as const, StartTime: at(from), EndTime: at(to) }];
const DATE = { FromDate: "2026-12-25", ToDate: "2026-12-25" };
const CHRISTMAS = {
  EffectiveFrom: "2026-01-01",
  EffectiveTill: "2030-12-31",
  RecurrenceConfig: {
    RecurrencePattern: { Frequency: "YEARLY" as const, Interval: 1, ByMonth: [12], ByMonthDay: [25] },
  },
};

describe("hours of operation with parents", () => {
  it("inherit overrides: OPEN adds to the usual hours, CLOSED takes from them, STANDARD replaces them", async () => {
    await using local = await startLocalConnect();
    const connect = connectOf(local);
    const create = async (Name: string) =>
      (await connect.createHoursOfOperation({ InstanceId, Name, TimeZone: "UTC", Config: friday(9, 17) }))
        .HoursOfOperationId;
    const [parent, child] = [await create("Company"), await create("Support")];
    const override = (HoursOfOperationId: string | undefined, Name: string, type: "OPEN" | "CLOSED", hours: object[]) =>
      connect.createHoursOfOperationOverride({
        ...{ InstanceId, HoursOfOperationId, Name, OverrideType: type, ...CHRISTMAS },
        Config: hours,
      });
    const effective = async () => {
      const { EffectiveHoursOfOperationList, EffectiveOverrideHoursList } = await connect.getEffectiveHoursOfOperations(
        {
          ...{ InstanceId, HoursOfOperationId: child, ...DATE },
        },
      );
      const hours = EffectiveHoursOfOperationList?.[0]?.OperationalHours ?? [];
      const names = EffectiveOverrideHoursList?.[0]?.OverrideHours ?? [];
      return {
        hours: hours.map(({ Start, End }) => [Start?.Hours, End?.Hours]),
        names: names.map(({ OverrideName, OperationalStatus }) => [OverrideName, OperationalStatus]),
      };
    };
    await override(parent, "Christmas", "CLOSED", friday(12, 14));
    expect(await effective()).toEqual({ hours: [[9, 17]], names: [] });

    const config = [{ HoursOfOperationId: parent }];
    await connect.associateHoursOfOperations({
      ...{ InstanceId, HoursOfOperationId: child, ParentHoursOfOperationConfigs: config },
    });
    await override(child, "Late", "OPEN", friday(17, 20));

    expect(await effective()).toEqual({
      hours: [
        [9, 12],
        [14, 20],
      ],
      names: [
        ["Late", "OPEN"],
        ["Christmas", "CLOSED"],
      ],
    });
    const { HoursOfOperation } = await connect.describeHoursOfOperation({ InstanceId, HoursOfOperationId: child });
    expect(HoursOfOperation?.ParentHoursOfOperations).toMatchObject([{ Name: "Company", Id: parent }]);
    const children = await connect.listChildHoursOfOperations({ InstanceId, HoursOfOperationId: parent });
    expect(children.ChildHoursOfOperationsSummaryList).toMatchObject([{ Name: "Support", Id: child }]);
    await expect(connect.deleteHoursOfOperation({ InstanceId, HoursOfOperationId: parent })).rejects.toThrow();

    const [day] = [DATE.FromDate];
    await connect.createHoursOfOperationOverride({
      ...{ InstanceId, HoursOfOperationId: child, Name: "This year", EffectiveFrom: day, EffectiveTill: day },
      Config: friday(10, 11),
    });
    expect(await effective()).toEqual({ hours: [[10, 11]], names: [["This year", "OPEN"]] });
  });

  it("do not inherit from themselves, nor from more than three", async () => {
    await using local = await startLocalConnect();
    const connect = connectOf(local);
    const ids = await Promise.all(
      ["A", "B", "C", "D", "E"].map(async (Name) => {
        const created = await connect.createHoursOfOperation({ InstanceId, Name, TimeZone: "UTC", Config: [] });
        return created.HoursOfOperationId ?? "";
      }),
    );
    const associate = (child: number, ...parents: number[]) =>
      connect.associateHoursOfOperations({
        InstanceId,
        HoursOfOperationId: ids[child],
        ParentHoursOfOperationConfigs: parents.map((index) => ({ HoursOfOperationId: ids[index] })),
      });

    await associate(0, 1);
    await associate(1, 2);

    await expect(associate(2, 0)).rejects.toMatchObject({ name: "InvalidRequestException" });
    await associate(0, 2, 3);
    await expect(associate(0, 4)).rejects.toMatchObject({ name: "ServiceQuotaExceededException" });
    await expect(
      connect.disassociateHoursOfOperations({
        ...{ InstanceId, HoursOfOperationId: ids[0], ParentHoursOfOperationIds: [ids[4] ?? ""] },
      }),
    ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});
