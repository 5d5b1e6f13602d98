import { describe, expect, it } from "vitest";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../../../local/connect/seed/sample-ids.ts";
import { connectOf } from "../../connect-of.ts";
import { startLocalConnect } from "../../start-local-connect.ts";

const TABLE = { InstanceId, TimeZone: "UTC", Status: "PUBLISHED" as const };
const key = (Value: string) => [{ AttributeName: "Country", Value }];

describe("data tables", () => {
  it("have contents of their own, and keys that are unique whatever their case if so wanted", async () => {
    await using local = await startLocalConnect();
    const connect = connectOf(local);
    const create = async (Name: string) =>
      (await connect.createDataTable({ ...TABLE, Name, ValueLockLevel: "NONE" })).Id ?? "";
    const [DataTableId, other] = [await create("A"), await create("B")];
    const table = { InstanceId, DataTableId };
    const primary = { Name: "Country", ValueType: "TEXT" as const, Primary: true, Validation: { IgnoreCase: true } };
    await connect.createDataTableAttribute({ ...table, ...primary });
    await connect.createDataTableAttribute({ ...table, Name: "Greeting", ValueType: "TEXT" });

    const values = (texts: [string, string][]) =>
      texts.map(([country, Value]) => ({ PrimaryValues: key(country), AttributeName: "Greeting", Value }));
    const made = await connect.batchCreateDataTableValue({
      ...{
        ...table,
        Values: values([
          ["DE", "Hallo"],
          ["de", "Moin"],
          ["FR", "Salut"],
        ]),
      },
    });

    expect(made.Successful).toHaveLength(2);
    expect(made.Failed?.[0]?.Message).toContain("already");
    const french = [{ AttributeName: "Country", Values: ["FR"] }];
    const listed = await connect.listDataTableValues({ ...table, PrimaryAttributeValues: french });
    expect(listed.Values).toMatchObject([{ AttributeName: "Greeting", Value: "Salut" }]);
    const updated = await connect.batchUpdateDataTableValue({ ...table, Values: values([["dE", "Servus"]]) });
    expect(updated.Failed).toEqual([]);
    const evaluated = await connect.evaluateDataTableValues({
      ...{ ...table, Values: [{ PrimaryValues: key("DE"), AttributeNames: ["Greeting"] }] },
    });
    expect(evaluated.Values).toMatchObject([{ Found: true, EvaluatedValue: "Servus" }]);
    expect((await connect.listDataTableAttributes({ InstanceId, DataTableId: other })).Attributes).toEqual([]);
    await expect(
      connect.updateDataTablePrimaryValues({
        ...{ ...table, PrimaryValues: key("FR"), NewPrimaryValues: key("de"), LockVersion: {} },
      }),
    ).rejects.toMatchObject({ name: "ConflictException" });
  });

  it.each(["DATA_TABLE", "PRIMARY_VALUE", "ATTRIBUTE", "VALUE"] as const)(
    "that lock by %s take a change by those who know the current version",
    async (ValueLockLevel) => {
      await using local = await startLocalConnect();
      const connect = connectOf(local);
      const { Id: DataTableId } = await connect.createDataTable({ ...TABLE, Name: "A", ValueLockLevel });
      const table = { InstanceId, DataTableId };
      await connect.createDataTableAttribute({ ...table, Name: "Open", ValueType: "BOOLEAN" });
      const value = { AttributeName: "Open", Value: "true" };
      const made = await connect.batchCreateDataTableValue({ ...table, Values: [value] });
      const first = made.Successful?.[0]?.LockVersion;
      const update = async (LockVersion: typeof first) => {
        const Values = [{ ...value, ...(LockVersion !== undefined && { LockVersion }) }];
        return await connect.batchUpdateDataTableValue({ ...table, Values });
      };

      const second = (await update(first)).Successful?.[0]?.LockVersion;

      expect((await update(first)).Failed?.[0]?.Message).toContain("LockVersion");
      expect((await update(undefined)).Failed).toHaveLength(1);
      expect((await update(second)).Failed).toEqual([]);
    },
  );
});
