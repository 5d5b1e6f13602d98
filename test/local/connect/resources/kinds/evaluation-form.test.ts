import type { EvaluationAnswerInput, EvaluationFormItem } from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { scoreAnswers } from "../../../../../local/connect/evaluations/score-answers.ts";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../../../local/connect/seed/sample-ids.ts";
import { connectOf } from "../../connect-of.ts";
import { TASK } from "../../sample-requests.ts";
import { startLocalConnect } from "../../start-local-connect.ts";

const OPTIONS = [
  { RefId: "well", Text: "Well", Score: 10 },
  { RefId: "badly", Text: "Badly", Score: 4 },
  { RefId: "rudely", Text: "Rudely", AutomaticFail: true },
];
const question = (RefId: string, more: object = {}): EvaluationFormItem => ({
  Question: {
    ...{ Title: RefId, RefId, NotApplicableEnabled: true, QuestionType: "SINGLESELECT" },
    ...{ QuestionTypeProperties: { SingleSelect: { Options: OPTIONS } }, ...more },
  },
});
const section = (RefId: string, Items: EvaluationFormItem[], more: object = {}): EvaluationFormItem => ({
  Section: { Title: RefId, RefId, Items, ...more },
});
const NUMERIC = {
  QuestionType: "NUMERIC",
  QuestionTypeProperties: { Numeric: { MinValue: 0, MaxValue: 9, Options: [{ MinValue: 5, MaxValue: 9, Score: 3 }] } },
};
const ITEMS = [
  section("talk", [question("greeting"), question("ending")]),
  section("facts", [question("count", NUMERIC)]),
];
const SCORED = { ScoringStrategy: { Mode: "QUESTION_ONLY", Status: "ENABLED" } } as const;

const value = (id: string, given: object) => ({ [id]: { Value: given } as EvaluationAnswerInput });

describe("evaluation forms", () => {
  it.each([
    ["questions outside sections", [question("greeting")]],
    ["no section", []],
    ["a RefId twice", [section("talk", [question("talk")])]],
    ["a choice without options", [section("talk", [question("a", { QuestionTypeProperties: {} })])]],
  ])("cannot have %s", async (_, Items) => {
    await using local = await startLocalConnect();

    await expect(connectOf(local).createEvaluationForm({ InstanceId, Title: "Calls", Items })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });

  it("keep activated versions as they are, one of which is active", async () => {
    await using local = await startLocalConnect();
    const connect = connectOf(local);
    const token = { InstanceId, Title: "Calls", Items: ITEMS, ClientToken: "once" };
    const { EvaluationFormId } = await connect.createEvaluationForm(token);
    expect((await connect.createEvaluationForm(token)).EvaluationFormId).toBe(EvaluationFormId);
    const form = { InstanceId, EvaluationFormId };
    await connect.activateEvaluationForm({ ...form, EvaluationFormVersion: 1 });
    const changed = { ...form, EvaluationFormVersion: 1, Title: "Chats", Items: ITEMS };
    await expect(connect.updateEvaluationForm(changed)).rejects.toMatchObject({ name: "ResourceConflictException" });

    const { EvaluationFormVersion } = await connect.updateEvaluationForm({ ...changed, CreateNewVersion: true });
    await connect.activateEvaluationForm({ ...form, EvaluationFormVersion });

    const { EvaluationFormVersionSummaryList } = await connect.listEvaluationFormVersions(form);
    expect(EvaluationFormVersionSummaryList).toMatchObject([
      { EvaluationFormVersion: 2, Status: "ACTIVE", Locked: true },
      { EvaluationFormVersion: 1, Status: "DRAFT", Locked: true },
    ]);
    const { EvaluationForm } = await connect.describeEvaluationForm({ ...form, EvaluationFormVersion: 1 });
    expect(EvaluationForm).toMatchObject({ Title: "Calls", Items: ITEMS });
    const { EvaluationFormSummaryList } = await connect.listEvaluationForms({ InstanceId });
    expect(EvaluationFormSummaryList).toMatchObject([{ Title: "Chats", LatestVersion: 2, ActiveVersion: 2 }]);
    await connect.deleteEvaluationForm({ ...form, EvaluationFormVersion: 1 });
    await expect(connect.deleteEvaluationForm({ ...form, EvaluationFormVersion: 2 })).rejects.toMatchObject({
      name: "ResourceConflictException",
    });
  });
});

describe("evaluations of contacts", () => {
  it("merge answers until they are submitted, and are scored then", async () => {
    await using local = await startLocalConnect();
    const connect = connectOf(local);
    const { ContactId } = await connect.startTaskContact(TASK);
    const { EvaluationFormId } = await connect.createEvaluationForm({
      InstanceId,
      Title: "T",
      Items: ITEMS,
      ...SCORED,
    });
    await connect.activateEvaluationForm({ InstanceId, EvaluationFormId, EvaluationFormVersion: 1 });
    const { EvaluationId } = await connect.startContactEvaluation({ InstanceId, ContactId, EvaluationFormId });
    const evaluation = { InstanceId, EvaluationId };
    const answer = (Answers: Record<string, EvaluationAnswerInput>) =>
      connect.updateContactEvaluation({ ...evaluation, Answers });

    await answer({ ...value("greeting", { StringValue: "badly" }), ...value("count", { NumericValue: 7 }) });
    await answer({ ...value("ending", { StringValue: "well" }), count: {} });

    for (const wrong of [
      value("unknown", { StringValue: "well" }),
      value("count", { NumericValue: 10 }),
      value("count", { StringValue: "7" }),
      value("ending", { StringValue: "so-so" }),
    ])
      await expect(answer(wrong)).rejects.toMatchObject({ name: "InvalidParameterException" });
    const SubmittedBy = { ConnectUserArn: "arn:aws:connect:us-east-1:123456789012:instance/i/agent/kim" };
    await connect.submitContactEvaluation({ ...evaluation, SubmittedBy });
    await expect(answer({})).rejects.toMatchObject({ name: "ResourceConflictException" });
    const described = await connect.describeContactEvaluation(evaluation);
    expect(described.Evaluation).toMatchObject({
      Status: "SUBMITTED",
      Answers: { greeting: { Value: { StringValue: "badly" } }, ending: { Value: { StringValue: "well" } } },
      Scores: { greeting: { Percentage: 40 }, talk: { Percentage: 70, AppliedWeight: 100 } },
      Metadata: { ContactId, EvaluatorArn: SubmittedBy.ConnectUserArn, Score: { Percentage: 70 } },
    });
    expect(Object.keys(described.Evaluation?.Answers ?? {})).not.toContain("count");
    expect(described.EvaluationForm).toMatchObject({ EvaluationFormId, EvaluationFormVersion: 1, Items: ITEMS });
    const { EvaluationSummaryList } = await connect.listContactEvaluations({ InstanceId, ContactId });
    expect(EvaluationSummaryList).toMatchObject([
      { EvaluationId, EvaluationFormTitle: "T", Score: { Percentage: 70 } },
    ]);
  });

  it.each([
    ["weights of questions", { greeting: "well", ending: "badly" }, { ending: { Weight: 3 } }, 55],
    ["an answer that is not applicable", { greeting: "n/a", ending: "badly" }, {}, 40],
    ["an automatic fail", { greeting: "well", ending: "rudely" }, {}, 0],
    ["no answers", {}, {}, undefined],
  ])("are scored with %s", (_, given: Record<string, string>, more: Record<string, object>, percentage) => {
    const weighted = Object.keys(more).length > 0 ? { Weight: 1 } : {};
    const items = ["greeting", "ending"].map((id) => question(id, { ...weighted, ...more[id] }));
    const answers = Object.entries(given).map(([id, text]) => [
      id,
      text === "n/a" ? { NotApplicable: true } : { StringValue: text },
    ]);
    const content = { Title: "T", Items: [section("talk", items)] as never, ...SCORED };

    expect(scoreAnswers(content, Object.fromEntries(answers))?.total.Percentage).toBe(percentage);
  });
});
