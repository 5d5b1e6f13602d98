import { invalid } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import { callerArn, resourceArn } from "../resources/arn.ts";
import { findNamed } from "../resources/find-resource.ts";
import type { Instance, Resource } from "../state/instance.ts";
import { type AnswerValue, checkAnswer } from "./check-answer.ts";
import { questionsOf } from "./form-items.ts";
import type { FormContent } from "./form-versions.ts";
import { type Score, scoreAnswers } from "./score-answers.ts";

/** An evaluation of a contact, with the version of the form that it answers. */
export type EvaluationRecord = {
  ContactId: string;
  ContactAgentId?: string;
  EvaluatorArn: string;
  Status: "DRAFT" | "SUBMITTED";
  Form: FormContent & { EvaluationFormId: string; EvaluationFormArn: string; EvaluationFormVersion: number };
  Answers: Record<string, { Value: AnswerValue }>;
  Notes: Record<string, { Value: string }>;
  Scores?: Record<string, Score>;
  Score?: Score;
  AutoEvaluationEnabled: boolean;
  Tags: Record<string, string>;
};

type Named = { InstanceId: string; EvaluationId: string };

type Given = {
  Answers?: Record<string, { Value?: AnswerValue | undefined }> | undefined;
  Notes?: Record<string, { Value?: string | undefined }> | undefined;
};

export function evaluationOf(
  call: Call,
  { InstanceId, EvaluationId }: Named,
): { instance: Instance; evaluation: Resource; record: EvaluationRecord } {
  const { instance, resource: evaluation } = findNamed(call, "contact-evaluation", InstanceId, EvaluationId);
  return { instance, evaluation, record: evaluation.record as EvaluationRecord };
}

/** Merges answers and notes into an evaluation; an empty one deletes what is there. @throws ServiceError */
export function mergeAnswers(
  { now, region }: Call,
  evaluation: Resource,
  { Answers = {}, Notes = {} }: Given,
  userArn: string | undefined,
): void {
  const before = evaluation.record as EvaluationRecord;
  const questions = new Map(questionsOf(before.Form.Items).map((question) => [question.RefId, question]));
  for (const [id, { Value }] of Object.entries(Answers)) {
    const question = questions.get(id);
    if (question === undefined) throw invalid(`The form has no question ${id}`);
    if (Value !== undefined && Object.keys(Value).length > 0) checkAnswer(question, Value);
  }
  const isKept = ([, { Value }]: [string, { Value?: unknown }]) =>
    typeof Value === "string" ? Value !== "" : Object.keys(Value ?? {}).length > 0;
  const record = {
    ...before,
    Answers: Object.fromEntries(Object.entries({ ...before.Answers, ...Answers }).filter(isKept)),
    Notes: Object.fromEntries(Object.entries({ ...before.Notes, ...Notes }).filter(isKept)),
    EvaluatorArn: userArn ?? callerArn(region),
  };
  evaluation.record = record;
  evaluation.modifiedAt = now;
}

/** Scores an evaluation and submits it, once more if it was submitted before. */
export function submitEvaluation(evaluation: Resource): void {
  const record = evaluation.record as EvaluationRecord;
  const values = Object.fromEntries(Object.entries(record.Answers).map(([id, { Value }]) => [id, Value]));
  const scored = scoreAnswers(record.Form, values);
  evaluation.record = {
    ...record,
    Status: "SUBMITTED",
    ...(scored !== undefined && { Scores: scored.scores, Score: scored.total }),
  };
}

export function identityOf({ region }: Call, instance: Instance, { id }: Resource) {
  return { EvaluationId: id, EvaluationArn: resourceArn(region, instance.id, "contact-evaluation", id) };
}

/** The members that lists, searches and descriptions of evaluations share. */
export function describeEvaluation(call: Call, instance: Instance, evaluation: Resource) {
  const { Form, ...record } = evaluation.record as EvaluationRecord;
  return {
    ...record,
    ...identityOf(call, instance, evaluation),
    EvaluationFormId: Form.EvaluationFormId,
    EvaluationFormTitle: Form.Title,
    EvaluationFormVersion: Form.EvaluationFormVersion,
    EvaluationType: "STANDARD" as const,
    CreatedTime: evaluation.createdAt ?? evaluation.modifiedAt,
    LastModifiedTime: evaluation.modifiedAt,
  };
}
