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
import { FunctionStandIns } from "./function-stand-ins.ts";
import { OverrideQueue } from "./override-queue.ts";

type Asked<Type extends FlowRequest["type"]> = Extract<FlowRequest, { type: Type }>;

/** Answers in place of resources, as a test case wants it: its overrides, each used once, and those of `x-local`. */
export class StandIns {
  readonly overrides = new OverrideQueue();
  readonly functions: FunctionStandIns;
  readonly #instance: Instance;
  readonly #bot: LocalSettings["bot"];

  constructor(host: FlowHost, instance: Instance, { functions, bot }: LocalSettings) {
    this.functions = new FunctionStandIns(host, this.overrides, functions);
    this.#instance = instance;
    this.#bot = bot;
  }

  instead(contact: Contact, request: FlowRequest): Instead | undefined {
    switch (request.type) {
      case "invokeLambda":
        return this.functions.instead(contact, request);
      case "checkHours":
        return this.#checkHours(contact, request);
      case "enqueue":
        return this.#enqueue(contact, request);
      case "dequeueAndTransfer":
        return this.#dequeue(request);
      case "botTurn":
        return this.#botTurn(request);
      default:
        return undefined;
    }
  }

  #checkHours(contact: Contact, request: Asked<"checkHours">): Instead | undefined {
    const queue = resourcesOf(this.#instance, "queue").get(contact.targetQueue?.id ?? "");
    const hours = request.hoursId ?? (queue && String(queue.record.HoursOfOperationId));
    const strategy = this.overrides.take("CheckHoursOfOperation", [hours]);
    if (strategy === undefined) return undefined;
    if (strategy.type === "error") return failed(strategy);
    if (strategy.type === "substitute") return { request: { ...request, hoursId: strategy.arn } };
    return { answer: { ok: true, result: strategy.value === "InHours" } };
  }

  #enqueue(contact: Contact, request: Asked<"enqueue">): Instead | undefined {
    const strategy = this.overrides.take("TransferContactToQueue", [contact.targetQueue?.id]);
    if (strategy === undefined || strategy.type === "result") return undefined;
    if (strategy.type === "error") return failed(strategy);
    const queue = queueOf(this.#instance, { queueId: strategy.arn, agentId: null });
    if (queue === undefined) return { answer: { ok: false, reason: `The substitute ${strategy.arn} is not a queue` } };
    contact.targetQueue = queue;
    return { request };
  }

  #dequeue(request: Asked<"dequeueAndTransfer">): Instead | undefined {
    const strategy = this.overrides.take("DequeueAndTransferToQueue", [request.queueId, request.agentId]);
    if (strategy === undefined || strategy.type === "result") return undefined;
    if (strategy.type === "error") return failed(strategy);
    return { request: { ...request, queueId: strategy.arn, agentId: null } };
  }

  #botTurn(request: Asked<"botTurn">): Instead | undefined {
    const alias = "aliasArn" in request.bot ? request.bot.aliasArn : request.bot.name;
    const strategy = this.overrides.take("ConnectParticipantWithLexBot", [alias]);
    if (strategy?.type === "error") return failed(strategy);
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

function failed({ errorType }: Extract<Override["strategy"], { type: "error" }>): Instead {
  return { answer: { ok: false, errorType, reason: `The test case answers with ${errorType}` } };
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
