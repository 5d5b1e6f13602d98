import { isJsonObject, type JsonObject, type JsonValue } from "../../../arazzo/json.ts";
import type { ActionBehavior, Block } from "../action-behavior.ts";
import type { Effect } from "../effect.ts";
import type { Bot } from "../flow-request.ts";
import { listAt, numberAt, stringAt, stringsAt } from "../read-parameter.ts";
import { ask, fail, type Keep, result, type Step, systemMessage, wait } from "../step.ts";

/** Seconds that a chat waits for the customer. The default is our choice; the limits are documented. */
const TIME_LIMIT = { default: 300, least: 60, most: 604_800 };

/** Customer messages that wait for their turn; more are dropped. */
const MAX_UNREAD = 100;

/**
 * Hands each customer message to the bot and its answers to the chat, until the bot fulfils or fails an intent. The
 * intent's name is the result. Messages that come while the bot thinks are its next turns.
 */
export const connectParticipantWithLexBot: ActionBehavior = {
  logName: "GetUserInput",
  channels: ["CHAT"],
  classes: { PromptId: "single", LexBot: "static" },
  run(block) {
    const { parameters } = block;
    if (botOf(block) === null) return fail("The block names no bot");
    const text = stringAt(parameters, "Text") ?? stringAt(parameters, "SSML");
    const effects = text === null ? [] : [systemMessage(text)];
    const first =
      stringAt(parameters, "LexInitializationData", "InitialMessage") ??
      stringAt(parameters, "LexInitilizationData", "InitialMessage");
    const memory = { sessionAttributes: stringsAt(parameters, "LexSessionAttributes"), unread: [] };
    return first === null ? awaitMessage(block, memory, effects) : turn(block, first, memory, effects);
  },
  resume(block, arrival, memory): Step | Keep | undefined {
    switch (arrival.type) {
      case "customerMessage":
        return memory.thinking === true
          ? { keep: { ...memory, unread: [...listAt(memory, "unread"), arrival.content].slice(0, MAX_UNREAD) } }
          : turn(block, arrival.content, memory, []);
      case "timer":
        return fail("The customer sent nothing in time", "InputTimeLimitExceeded");
      case "answered":
        return arrival.answer.ok
          ? heard(block, arrival.answer.result, memory)
          : fail(arrival.answer.reason, arrival.answer.errorType);
      default:
        return undefined;
    }
  },
};

function turn(block: Block, utterance: string, memory: JsonObject, effects: Effect[]): Step {
  const bot = botOf(block);
  if (bot === null) return fail("The block names no bot");
  const sessionAttributes = stringsAt(memory, "sessionAttributes");
  const request = { type: "botTurn", bot, utterance, sessionAttributes } as const;
  return ask(request, { memory: { ...memory, thinking: true }, effects });
}

function awaitMessage({ parameters }: Block, memory: JsonObject, effects: Effect[]): Step {
  const given = numberAt(parameters, "LexTimeoutSeconds", "Text") ?? TIME_LIMIT.default;
  const seconds = Math.min(Math.max(given, TIME_LIMIT.least), TIME_LIMIT.most);
  return wait(seconds, { ...memory, thinking: false }, { effects });
}

/** Shows the bot's turn at `$.Lex` and in the chat, then listens again or ends. */
function heard(block: Block, answer: JsonValue, memory: JsonObject): Step {
  const Lex = lexOf(answer);
  const change = { results: { ...block.state.results, Lex } };
  const effects = messagesOf(answer);
  const sessionAttributes = stringsAt(answer, "sessionAttributes");
  const state = stringAt(answer, "state");
  if (state !== "InProgress") {
    const intent = stringAt(answer, "intent") ?? "FallbackIntent";
    return result(intent, { change, effects, log: { Results: intent } });
  }
  const [utterance, ...unread] = listAt(memory, "unread");
  const later = { ...memory, sessionAttributes, unread };
  const step = utterance === undefined ? awaitMessage(block, later, effects) : turn(block, utterance, later, effects);
  return { ...step, change };
}

function messagesOf(answer: JsonValue): Effect[] {
  const messages = isJsonObject(answer) && Array.isArray(answer.messages) ? answer.messages : [];
  return messages.flatMap((message): Effect[] => {
    const content = stringAt(message, "content");
    if (content === null) return [];
    return [
      { type: "sendMessage", role: "BOT", content, contentType: stringAt(message, "contentType") ?? "text/plain" },
    ];
  });
}

function lexOf(answer: JsonValue): JsonObject {
  const given: JsonObject = isJsonObject(answer) ? answer : {};
  return {
    IntentName: given.intent ?? null,
    Slots: given.slots ?? {},
    SessionAttributes: given.sessionAttributes ?? {},
    DialogState: given.state ?? null,
    IntentConfidence: { Score: given.confidence ?? null },
    SentimentResponse: { Label: given.sentiment ?? null },
    AlternateIntents: given.alternateIntents ?? {},
  };
}

function botOf({ parameters }: Block): Bot | null {
  const aliasArn = stringAt(parameters, "LexV2Bot", "AliasArn");
  if (aliasArn !== null) return { aliasArn };
  const name = stringAt(parameters, "LexBot", "Name");
  if (name === null) return null;
  const region = stringAt(parameters, "LexBot", "Region") ?? "";
  return { name, region, alias: stringAt(parameters, "LexBot", "Alias") ?? "" };
}
