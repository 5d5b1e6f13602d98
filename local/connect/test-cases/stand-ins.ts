import { isJsonObject, type JsonObject } from "../../../lib/arazzo/json.ts";
import type { Answer } from "../../../lib/flows/execution/flow-event.ts";
import type { FlowRequest } from "../../../lib/flows/execution/flow-request.ts";
import { stringAt, stringsAt } from "../../../lib/flows/execution/read-parameter.ts";
import type { LocalSettings, Override } from "../../../lib/flows/testing/test-case.ts";
import type { FlowHost, Instead } from "../flows/flow-host.ts";
import { answerByTable } from "../flows/requests/bot-turn.ts";
import { queueOf } from "../flows/requests/queues.ts";
import { readBotTable } from "../flows/stand-ins/bot-table.ts";
import { readLexAnswer } from "../flows/stand-ins/lex-answer.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import { parseJson } from "../wire/parse-json.ts";
import { FunctionStandIns, failureOf, type Strategy, takeOverride } from "./function-stand-ins.ts";

type Asked<Type extends FlowRequest["type"]> = Extract<FlowRequest, { type: Type }>;

/** Answers in place of resources, as a test case wants it: its overrides, each used once, and those of `x-local`. */
export class StandIns {
  readonly overrides: Override[] = [];
  readonly functions: FunctionStandIns;
  readonly #instance: Instance;
  readonly #bot: LocalSettings["bot"];

  constructor(host: FlowHost, instance: Instance, { functions, bot }: LocalSettings) {
    this.functions = new FunctionStandIns(host, this.overrides, functions);
    this.#instance = instance;
    this.#bot = bot;
  }

  instead(contact: Contact, request: FlowRequest): Instead | undefined {
    if (request.type === "invokeLambda") return this.functions.instead(contact, request);
    const strategy = this.#take(contact, request);
    if (strategy?.type === "error") return { answer: failureOf(strategy) };
    if (request.type === "botTurn") return this.#botTurn(request, strategy);
    if (strategy?.type === "result")
      return request.type === "checkHours" ? { answer: { ok: true, result: strategy.value === "InHours" } } : undefined;
    if (strategy === undefined) return undefined;
    if (request.type === "enqueue") return this.#enqueue(contact, request, strategy.arn);
    if (request.type === "checkHours") return { request: { ...request, hoursId: strategy.arn } };
    return { request: { ...request, queueId: strategy.arn, agentId: null } as Asked<"dequeueAndTransfer"> };
  }

  #take({ targetQueue }: Contact, request: FlowRequest): Strategy | undefined {
    switch (request.type) {
      case "checkHours": {
        const queue = resourcesOf(this.#instance, "queue").get(targetQueue?.id ?? "");
        const hours = request.hoursId ?? (queue && String(queue.record.HoursOfOperationId));
        return takeOverride(this.overrides, "CheckHoursOfOperation", [hours]);
      }
      case "enqueue":
        return takeOverride(this.overrides, "TransferContactToQueue", [targetQueue?.id]);
      case "dequeueAndTransfer":
        return takeOverride(this.overrides, "DequeueAndTransferToQueue", [request.queueId, request.agentId]);
      case "botTurn": {
        const alias = "aliasArn" in request.bot ? request.bot.aliasArn : request.bot.name;
        return takeOverride(this.overrides, "ConnectParticipantWithLexBot", [alias]);
      }
      default:
        return undefined;
    }
  }

  #enqueue(contact: Contact, request: Asked<"enqueue">, queueId: string): Instead {
    const queue = queueOf(this.#instance, { queueId, agentId: null });
    if (queue === undefined) return { answer: { ok: false, reason: `The substitute ${queueId} is not a queue` } };
    contact.targetQueue = queue;
    return { request };
  }

  #botTurn(request: Asked<"botTurn">, strategy: Exclude<Strategy, { type: "error" }> | undefined): Instead | undefined {
    if (strategy?.type === "result") return { answer: botAnswer(strategy.value) };
    const asked = strategy === undefined ? request : { ...request, bot: { aliasArn: strategy.arn } };
    if (this.#bot !== null) return { answer: answerAs(asked, this.#bot) };
    return strategy && { request: asked };
  }
}

function answerAs(request: Asked<"botTurn">, bot: JsonObject): Answer {
  try {
    return answerByTable(request, readBotTable(bot));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { ok: false, reason: `x-local.Bot: ${error.message}` };
  }
}

/** Takes Lex V2's own answer, or the members of `$.Lex`: `IntentName`, `Slots`, `SessionAttributes`. */
function botAnswer(text: string): Answer {
  const value = parseJson(text);
  if (value === undefined) return { ok: false, reason: "The bot's answer in the test case is not JSON" };
  if (!isJsonObject(value) || Object.hasOwn(value, "sessionState")) return { ok: true, result: readLexAnswer(value) };
  return {
    ok: true,
    result: {
      intent: stringAt(value, "IntentName") ?? "FallbackIntent",
      state: stringAt(value, "DialogState") ?? "Fulfilled",
      slots: stringsAt(value, "Slots"),
      sessionAttributes: stringsAt(value, "SessionAttributes"),
      messages: [],
    },
  };
}
