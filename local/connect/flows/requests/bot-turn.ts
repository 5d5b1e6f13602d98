import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import type { Answer } from "../../../../lib/flows/execution/flow-event.ts";
import { fetchSigned } from "../../functions/fetch-signed.ts";
import { parseJson } from "../../wire/parse-json.ts";
import { type Asked, type Responder, refuse } from "../flow-host.ts";
import { type BotTable, intentOf } from "../stand-ins/bot-table.ts";
import { readLexAnswer } from "../stand-ins/lex-answer.ts";

/** Seconds; Lex gives functions up to 30. */
const FUNCTION_LIMIT = 30;

/** Hands a customer's words to the bot: a table, a function with Lex's event, or an endpoint of Lex V2. */
export const botTurn: Responder<"botTurn"> = (asked) => {
  const { bot, lexEndpoint } = asked.host.bots;
  if (bot !== undefined)
    return bot.function === undefined ? answerByTable(asked.request, bot) : byFunction(asked, bot, bot.function);
  if (lexEndpoint !== undefined) return byEndpoint(asked, lexEndpoint);
  return refuse("No bot is given: start with --bot FILE, or set AWS_ENDPOINT_URL_LEX_RUNTIME_V2");
};

/** The answer of a table that stands in for a bot. */
export function answerByTable(request: Asked<"botTurn">["request"], table: BotTable): Answer {
  const found = intentOf(table, request.utterance);
  const { intent = "FallbackIntent", slots = {}, answers = [], state = found ? "Fulfilled" : "Failed" } = found ?? {};
  const messages = answers.map((content) => ({ content, contentType: "text/plain" }));
  const { sessionAttributes } = request;
  return { ok: true, result: { intent, state, messages, slots: { ...slots }, sessionAttributes } };
}

/** The table finds the intent, as Lex does by its model; the function fulfils it. */
async function byFunction(asked: Asked<"botTurn">, table: BotTable, functionArn: string): Promise<Answer> {
  const { host, signal } = asked;
  const event = lexEvent(asked, table);
  const answer = await host.functions({ functionArn, event, timeLimitSeconds: FUNCTION_LIMIT, signal });
  if (!answer.ok) return answer;
  return read(String(answer.result));
}

function lexEvent({ contact, request }: Asked<"botTurn">, table: BotTable): JsonObject {
  const { utterance, sessionAttributes, bot } = request;
  const { intent: name = "FallbackIntent", slots = {} } = intentOf(table, utterance) ?? {};
  const values = Object.entries(slots).map(([slot, value]) => {
    const own = { originalValue: value, interpretedValue: value, resolvedValues: [value] };
    return [slot, { shape: "Scalar", value: own }] as const;
  });
  const intent = {
    name,
    slots: Object.fromEntries(values),
    state: "ReadyForFulfillment",
    confirmationState: "None",
  };
  return {
    messageVersion: "1.0",
    invocationSource: "FulfillmentCodeHook",
    inputMode: "Text",
    responseContentType: "text/plain; charset=utf-8",
    sessionId: contact.id,
    inputTranscript: utterance,
    bot: "aliasArn" in bot ? { aliasId: bot.aliasArn.split("/").at(-1) ?? "" } : { name: bot.name },
    interpretations: [{ intent, interpretationSource: "Lex" }],
    requestAttributes: { "x-amz-lex:channels:platform": "Connect Chat" },
    sessionState: { sessionAttributes, activeContexts: [], intent, originatingRequestId: contact.id },
    transcriptions: [],
  };
}

/** RecognizeText of Lex V2. */
async function byEndpoint({ contact, request, signal }: Asked<"botTurn">, endpoint: string): Promise<Answer> {
  const { bot, utterance, sessionAttributes } = request;
  const [, botId, aliasId] = /:bot-alias\/(\w+)\/(\w+)$/.exec("aliasArn" in bot ? bot.aliasArn : "") ?? [];
  if (botId === undefined) return refuse("The block's bot has no ARN of a Lex V2 alias, which the endpoint needs");
  const locale = (contact.languageCode ?? "en-US").replace("-", "_");
  const path = `/bots/${botId}/botAliases/${aliasId}/botLocales/${locale}/sessions/${contact.id}/text`;
  try {
    const url = new URL(path, endpoint);
    const body = JSON.stringify({ text: utterance, sessionState: { sessionAttributes } });
    const headers = { "content-type": "application/json" };
    const within = AbortSignal.any([signal, AbortSignal.timeout(FUNCTION_LIMIT * 1000)]);
    const response = await fetchSigned({ url, body, headers, service: "lex", signal: within });
    if (!response.ok) return refuse(`The bot's endpoint answered ${response.status}`);
    return read(await response.text());
  } catch (error) {
    return refuse(`The bot's endpoint could not be reached: ${(error as Error).name}`);
  }
}

function read(text: string): Answer {
  const answer = parseJson(text);
  return answer === undefined ? refuse("The bot's answer is not JSON") : { ok: true, result: readLexAnswer(answer) };
}
