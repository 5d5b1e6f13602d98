import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../../local/connect/seed/sample-ids.ts";
import { connectOf } from "../connect-of.ts";
import { TASK } from "../sample-requests.ts";
import { startLocalConnect } from "../start-local-connect.ts";

const folder = mkdtempSync(join(tmpdir(), "kept-resources-"));
afterEach(() => rmSync(folder, { recursive: true }));

const ITEMS = [
  {
    Section: {
      ...{ Title: "S", RefId: "s" },
      Items: [{ Question: { Title: "Q", RefId: "q", QuestionType: "TEXT" as const } }],
    },
  },
];

describe("a local Connect with --data", () => {
  it("keeps what only some kinds of resources have: versions, answers, values, targets, times", async () => {
    const start = () => startLocalConnect({ agent: "none", data: folder });
    const read = async (local: Awaited<ReturnType<typeof start>>, ids: Record<string, string | undefined>) => {
      const connect = connectOf(local);
      const { PhoneNumberId, EvaluationFormId, EvaluationId, DataTableId } = ids;
      const answers = await Promise.all([
        connect.describePredefinedAttribute({ InstanceId, Name: "Tier" }),
        connect.listPredefinedAttributes({ InstanceId }),
        connect.describePhoneNumber({ PhoneNumberId }),
        connect.describeEvaluationForm({ InstanceId, EvaluationFormId }),
        connect.describeContactEvaluation({ InstanceId, EvaluationId }),
        connect.listDataTableValues({ InstanceId, DataTableId }),
        connect.listAuthenticationProfiles({ InstanceId }),
        connect.searchHoursOfOperationOverrides({ InstanceId }),
      ]);
      return answers.map(({ $metadata, ...answer }) => answer);
    };
    const ids: Record<string, string | undefined> = {};
    let before: object[];
    {
      await using local = await start();
      const connect = connectOf(local);
      await connect.createPredefinedAttribute({ InstanceId, Name: "Tier", Values: { StringList: ["Gold"] } });
      const group = await connect.createTrafficDistributionGroup({ InstanceId, Name: "Group" });
      const claimed = await connect.claimPhoneNumber({ TargetArn: group.Arn, PhoneNumber: "+4930123456" });
      const form = await connect.createEvaluationForm({ InstanceId, Title: "Form", Items: ITEMS });
      const { EvaluationFormId } = form;
      await connect.activateEvaluationForm({ InstanceId, EvaluationFormId, EvaluationFormVersion: 1 });
      const { ContactId } = await connect.startTaskContact(TASK);
      const { EvaluationId } = await connect.startContactEvaluation({ InstanceId, ContactId, EvaluationFormId });
      const Answers = { q: { Value: { StringValue: "Good" } } };
      await connect.submitContactEvaluation({ InstanceId, EvaluationId, Answers });
      const table = { InstanceId, Name: "T", TimeZone: "UTC", Status: "PUBLISHED", ValueLockLevel: "NONE" } as const;
      const { Id: DataTableId } = await connect.createDataTable(table);
      await connect.createDataTableAttribute({ InstanceId, DataTableId, Name: "A", ValueType: "TEXT" });
      await connect.batchCreateDataTableValue({
        InstanceId,
        DataTableId,
        Values: [{ AttributeName: "A", Value: "x" }],
      });
      const { HoursOfOperationSummaryList } = await connect.listHoursOfOperations({ InstanceId });
      await connect.createHoursOfOperationOverride({
        ...{ InstanceId, HoursOfOperationId: HoursOfOperationSummaryList?.[0]?.Id, Name: "Weekly", Config: [] },
        ...{ EffectiveFrom: "2026-01-01", EffectiveTill: "2027-01-01", OverrideType: "CLOSED" },
        RecurrenceConfig: { RecurrencePattern: { Frequency: "WEEKLY", Interval: 2 } },
      });
      Object.assign(ids, { PhoneNumberId: claimed.PhoneNumberId, EvaluationFormId, EvaluationId, DataTableId });
      before = await read(local, ids);
    }

    await using local = await start();

    expect(await read(local, ids)).toEqual(before);
  });
});
