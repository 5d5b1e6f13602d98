import { invalid } from "../requests/errors.ts";

type Option = { RefId: string; Score?: number; AutomaticFail?: boolean };

type NumericOption = { MinValue: number; MaxValue: number; Score?: number; AutomaticFail?: boolean };

/** A question of a form, as in the service's model. */
export type Question = {
  Title: string;
  RefId: string;
  QuestionType: "TEXT" | "SINGLESELECT" | "NUMERIC" | "MULTISELECT" | "DATETIME";
  NotApplicableEnabled?: boolean;
  Weight?: number;
  QuestionTypeProperties?: {
    Numeric?: { MinValue: number; MaxValue: number; Options?: NumericOption[] };
    SingleSelect?: { Options: Option[] };
    MultiSelect?: { Options: Option[] };
  };
};

type Section = { Title: string; RefId: string; Items: FormItem[]; Weight?: number };

/** A section or a question: one of the two. */
export type FormItem = { Section?: Section; Question?: Question };

const MOST = 100;

/** All questions of a form, those of nested sections included. */
export function questionsOf(items: readonly FormItem[]): Question[] {
  return items.flatMap(({ Section: section, Question: question }) =>
    question === undefined ? questionsOf(section?.Items ?? []) : [question],
  );
}

function sectionsOf(items: readonly FormItem[]): Section[] {
  return items.flatMap(({ Section: section }) =>
    section === undefined ? [] : [section, ...sectionsOf(section.Items)],
  );
}

/** Checks the content of a form. @throws ServiceError `InvalidParameterException` */
export function checkItems(items: readonly FormItem[]): void {
  const [sections, questions] = [sectionsOf(items), questionsOf(items)];
  if (items.length === 0) throw invalid("Items must have at least one section");
  if (items.some(({ Section: section }) => section === undefined)) throw invalid("Questions must be in a section");
  if (sections.length > MOST || questions.length > MOST)
    throw invalid(`A form has at most ${MOST} sections and ${MOST} questions`);
  const ids = [...sections, ...questions].map(({ RefId }) => RefId);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw invalid(`The RefId ${repeated} occurs more than once`);
  for (const question of questions) checkQuestion(question);
}

function checkQuestion({ RefId, QuestionType, QuestionTypeProperties = {} }: Question): void {
  const { Numeric, SingleSelect, MultiSelect } = QuestionTypeProperties;
  const wanted = { NUMERIC: Numeric, SINGLESELECT: SingleSelect, MULTISELECT: MultiSelect, TEXT: {}, DATETIME: {} };
  if (wanted[QuestionType] === undefined) throw invalid(`Question ${RefId} lacks the properties of its type`);
  if (Numeric !== undefined && Numeric.MinValue > Numeric.MaxValue)
    throw invalid(`MinValue of question ${RefId} is greater than its MaxValue`);
  const options = (SingleSelect ?? MultiSelect)?.Options.map((option) => option.RefId) ?? [];
  if (new Set(options).size < options.length) throw invalid(`Question ${RefId} has an option more than once`);
}
