/** A stand-in for a Lex bot: what customers say, and what the bot makes of it. */
export type BotTable = {
  intents: readonly BotIntent[];
  /** A function that gets the event of a Lex V2 fulfillment, and whose answer is the bot's. */
  function?: string;
};

type BotIntent = {
  intent: string;
  /** Compared without case and punctuation; `*` stands for any words. */
  utterances: readonly string[];
  slots?: Readonly<Record<string, string>>;
  answers?: readonly string[];
  /** `InProgress` goes on listening. Default `Fulfilled`. */
  state?: "Fulfilled" | "InProgress" | "Failed";
};

const STATES = ["Fulfilled", "InProgress", "Failed"];

/** Reads a table from JSON: an array of intents, or an object with `intents`. @throws TypeError */
export function readBotTable(value: unknown): BotTable {
  const table = (Array.isArray(value) ? { intents: value } : Object(value)) as Partial<Record<keyof BotTable, unknown>>;
  if (!Array.isArray(table.intents))
    throw new TypeError('A bot is {"intents": [{"intent": "Name", "utterances": ["words"], "answers": ["words"]}]}');
  if (table.function !== undefined && typeof table.function !== "string")
    throw new TypeError("A bot's function must be the name of a function");
  for (const one of table.intents as unknown[]) checkIntent(Object(one) as Record<string, unknown>);
  return table as BotTable;
}

function checkIntent({
  intent,
  utterances,
  slots = {},
  answers = [],
  state = "Fulfilled",
}: Record<string, unknown>): void {
  if (typeof intent !== "string") throw new TypeError("An intent needs a name as its member intent");
  if (!isStrings(utterances)) throw new TypeError(`Intent ${intent}: utterances must be an array of strings`);
  if (!isStrings(answers)) throw new TypeError(`Intent ${intent}: answers must be an array of strings`);
  if (!isStrings(Object.values(Object(slots)))) throw new TypeError(`Intent ${intent}: slots must be strings by name`);
  if (!STATES.includes(String(state)))
    throw new TypeError(`Intent ${intent}: state must be one of ${STATES.join(", ")}`);
}

function isStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** The intent that an utterance means: the first one with words that fit. */
export function intentOf({ intents }: BotTable, utterance: string): BotIntent | undefined {
  const words = wordsOf(utterance);
  return intents.find(({ utterances }) => utterances.some((pattern) => fits(wordsOf(pattern), words)));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}*]+/gu) ?? [];
}

/** Whether words fit a pattern, in time proportional to both lengths: `*` takes any words, also none. */
function fits(pattern: readonly string[], words: readonly string[]): boolean {
  let reachable = [true, ...words.map(() => false)];
  for (const part of pattern) {
    if (part === "*") {
      const first = reachable.indexOf(true);
      reachable = reachable.map((_, index) => first >= 0 && index >= first);
    } else
      reachable = reachable.map((_, index) => index > 0 && reachable[index - 1] === true && words[index - 1] === part);
  }
  return reachable.at(-1) === true;
}
