import { invalid } from "../requests/errors.ts";
import type { Question } from "./form-items.ts";

/** An answer, with the member that its type of question takes. */
export type AnswerValue = {
  StringValue?: string;
  NumericValue?: number;
  StringValues?: string[];
  DateTimeValue?: string;
  NotApplicable?: boolean;
};

const MEMBERS = {
  TEXT: "StringValue",
  SINGLESELECT: "StringValue",
  NUMERIC: "NumericValue",
  MULTISELECT: "StringValues",
  DATETIME: "DateTimeValue",
} as const;

/** Checks an answer to a question. @throws ServiceError `InvalidParameterException` */
export function checkAnswer(question: Question, value: AnswerValue): void {
  const { RefId, QuestionType, NotApplicableEnabled, QuestionTypeProperties = {} } = question;
  if (value.NotApplicable) {
    if (!NotApplicableEnabled) throw invalid(`Question ${RefId} must be answered: it is always applicable`);
    return;
  }
  const member = MEMBERS[QuestionType];
  const given = value[member];
  if (given === undefined) throw invalid(`The answer to question ${RefId} must be a ${member}`);
  const { Numeric, SingleSelect, MultiSelect } = QuestionTypeProperties;
  if (QuestionType === "DATETIME" && Number.isNaN(Date.parse(String(given))))
    throw invalid(`The answer to question ${RefId} must be a date and time`);
  if (QuestionType === "NUMERIC" && Numeric !== undefined)
    if (Number(given) < Numeric.MinValue || Number(given) > Numeric.MaxValue)
      throw invalid(`The answer to question ${RefId} must be from ${Numeric.MinValue} to ${Numeric.MaxValue}`);
  const options = QuestionType === "SINGLESELECT" ? SingleSelect?.Options : MultiSelect?.Options;
  if (QuestionType !== "SINGLESELECT" && QuestionType !== "MULTISELECT") return;
  for (const chosen of [given].flat())
    if (!options?.some((option) => option.RefId === chosen)) throw invalid(`Question ${RefId} has no such option`);
}
