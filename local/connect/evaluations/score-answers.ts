import type { AnswerValue } from "./check-answer.ts";
import type { FormItem, Question } from "./form-items.ts";
import type { FormContent } from "./form-versions.ts";

export type Score = { Percentage?: number; NotApplicable: boolean; AutomaticFail: boolean; AppliedWeight?: number };

type Answers = Readonly<Record<string, AnswerValue>>;

/**
 * Scores the answers to a form: its sections and questions by RefId, and the whole. An item's percentage is the average of
 * its items' by their weights, or without weights by their number. Items that are not applicable, and questions without an
 * answer or without scores, do not count. One automatic fail gives the whole 0. Undefined for a form without scores.
 */
export function scoreAnswers(
  { Items, ScoringStrategy }: FormContent,
  answers: Answers,
): { scores: Record<string, Score>; total: Score } | undefined {
  if (ScoringStrategy?.Status !== "ENABLED") return undefined;
  const scores: [string, Score][] = [];
  const average = averageOf(Items, answers, scores);
  const total = average.AutomaticFail ? { ...average, Percentage: 0 } : average;
  return { scores: Object.fromEntries(scores), total };
}

function averageOf(items: readonly FormItem[], answers: Answers, scores: [string, Score][]): Score {
  const parts = items.flatMap(({ Section: section, Question: question }) => {
    const item = section ?? question;
    if (item === undefined) return [];
    const score = section === undefined ? scoreOf(question, answers) : averageOf(section.Items, answers, scores);
    return score === undefined ? [] : [{ RefId: item.RefId, weight: item.Weight, score }];
  });
  const counted = parts.filter(({ score }) => score.Percentage !== undefined);
  const isWeighted = counted.some(({ weight = 0 }) => weight > 0);
  const weightOf = (weight = 0) => (isWeighted ? weight : 1);
  const sum = counted.reduce((all, { weight }) => all + weightOf(weight), 0);
  const points = counted.reduce((all, { weight, score }) => all + weightOf(weight) * (score.Percentage ?? 0), 0);
  for (const { RefId, weight, score } of parts) {
    const applied =
      score.Percentage === undefined || sum === 0 ? {} : { AppliedWeight: (100 * weightOf(weight)) / sum };
    scores.push([RefId, { ...score, ...applied }]);
  }
  return {
    ...(sum > 0 && { Percentage: points / sum }),
    NotApplicable: parts.length > 0 && parts.every(({ score }) => score.NotApplicable),
    AutomaticFail: parts.some(({ score }) => score.AutomaticFail),
  };
}

/** The score of a question; undefined without an answer, or without options that have scores. */
function scoreOf(question: Question | undefined, answers: Answers): Score | undefined {
  const answer = Object.hasOwn(answers, question?.RefId ?? "") ? answers[question?.RefId ?? ""] : undefined;
  if (question === undefined || answer === undefined) return undefined;
  if (answer.NotApplicable) return { NotApplicable: true, AutomaticFail: false };
  const { Numeric, SingleSelect } = question.QuestionTypeProperties ?? {};
  const number = answer.NumericValue ?? Number.NaN;
  const options = question.QuestionType === "NUMERIC" ? (Numeric?.Options ?? []) : (SingleSelect?.Options ?? []);
  const chosen =
    question.QuestionType === "NUMERIC"
      ? Numeric?.Options?.find(({ MinValue, MaxValue }) => MinValue <= number && number <= MaxValue)
      : SingleSelect?.Options.find(({ RefId }) => RefId === answer.StringValue);
  const most = Math.max(...options.map(({ Score: points = 0 }) => points));
  if (chosen === undefined || !(most > 0 || chosen.AutomaticFail)) return undefined;
  const Percentage = most > 0 && !chosen.AutomaticFail ? (100 * (chosen.Score ?? 0)) / most : 0;
  return { Percentage, NotApplicable: false, AutomaticFail: chosen.AutomaticFail ?? false };
}
