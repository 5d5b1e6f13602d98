import { isJsonObject, type JsonObject, type JsonValue } from "../../../lib/arazzo/json.ts";
import type { Effect } from "../../../lib/flows/execution/effect.ts";
import type { Answer } from "../../../lib/flows/execution/flow-event.ts";
import type { FlowRequest } from "../../../lib/flows/execution/flow-request.ts";
import { objectAt, stringAt } from "../../../lib/flows/execution/read-parameter.ts";
import { idIn } from "../../../lib/flows/testing/matching.ts";
import type { RecordedContact, RecordedStep } from "../../../lib/flows/testing/recorded-contact.ts";
import { EVENTS, INTERACTIVE_RESPONSE } from "../chat/chat-events.ts";
import type { FlowHost, FlowWatcher } from "../flows/flow-host.ts";
import { lookUpResource } from "../resources/find-resource.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { ChatItem } from "../state/chat-item.ts";
import type { Chat, Contact } from "../state/contact.ts";
import type { Instance, ResourceKind } from "../state/instance.ts";
import { currentContact } from "./act-in-contact.ts";

/** Steps of a contact that are kept at most. */
const MOST_STEPS = 500;

type Recording = { first: Contact; attributes: { [key: string]: string }; steps: RecordedStep[] };

/**
 * Records contacts as they go, so that each can be written as a test case. Longer than usual: it reads every kind of event
 * of a contact (flow, chat, agent) into steps.
 */
export class ContactRecorder implements FlowWatcher {
  readonly #host: FlowHost;
  /** By the attributes, which all contacts of a chain share, and which live as long as they do. */
  readonly #recordings = new WeakMap<Contact["attributes"], Recording>();
  readonly #heard = new WeakSet<Chat>();

  constructor(host: FlowHost) {
    this.#host = host;
  }

  effect(contact: Contact, effect: Exclude<Effect, { type: "request" }>): void {
    if (effect.type === "sendMessage") this.#add(contact, { type: "systemSaid", text: effect.content });
    if (effect.type !== "blockStarted") return;
    this.#recordingOf(contact);
    const { actionType, parameters } = effect;
    const resource = this.#resource(contact, actionType, parameters);
    if (resource !== undefined) this.#add(contact, { type: "actionStarted", actionType, parameters: resource });
  }

  instead(): undefined {}

  answered(contact: Contact, request: FlowRequest, answer: Answer): void {
    const step = this.#answerStep(contact, request, answer);
    if (step !== undefined) this.#add(contact, step);
  }

  accepted(contact: Contact): void {
    this.#add(contact, { type: "agent", does: "Accept", text: null });
  }

  ended(contact: Contact): void {
    if (contact.disconnectReason === "CUSTOMER_DISCONNECT") this.#add(contact, { type: "customerLeft" });
    // The agent of a task takes part in no chat.
    if (contact.disconnectReason === "AGENT_DISCONNECT" && contact.chat === undefined)
      this.#add(contact, { type: "agent", does: "Leave", text: null });
  }

  /** The recording of a contact's chain; undefined for a contact that is unknown or too long ago. */
  recorded(contact: Contact): RecordedContact | undefined {
    const recording = this.#recordings.get(contact.attributes);
    const instance = this.#host.state.instances.get(contact.instanceId);
    const { channel } = contact;
    if (recording === undefined || instance === undefined || channel === "VOICE" || channel === "EMAIL")
      return undefined;
    const { first, attributes, steps } = recording;
    const current = currentContact(this.#host, first);
    const queue = current.targetQueue ?? current.queue;
    const flow = resourcesOf(instance, "contact-flow").get(first.contactFlowId ?? "");
    return {
      contactId: first.id,
      channel,
      flow: String(flow?.record.Name ?? first.contactFlowId ?? ""),
      name: first.name ?? null,
      attributes,
      steps,
      outcome: {
        attributes: Object.fromEntries(current.attributes),
        queue: queue === undefined ? null : nameOf(instance, queue.ofAgent ? "agent" : "queue", queue.id),
        ended: current.state === "ENDED",
        disconnectReason: current.disconnectReason ?? null,
      },
    };
  }

  #recordingOf(contact: Contact): Recording {
    this.#listen(contact);
    const known = this.#recordings.get(contact.attributes);
    if (known !== undefined) return known;
    const recording = { first: contact, attributes: Object.fromEntries(contact.attributes), steps: [] };
    this.#recordings.set(contact.attributes, recording);
    return recording;
  }

  #add(contact: Contact, step: RecordedStep): void {
    const { steps } = this.#recordingOf(contact);
    if (steps.length < MOST_STEPS) steps.push(step);
  }

  #listen(contact: Contact): void {
    const { chat } = contact;
    if (chat === undefined || this.#heard.has(chat)) return;
    this.#heard.add(chat);
    chat.listeners.add((item) => {
      const step = stepOf(item);
      if (step !== undefined) this.#add(contact, step);
    });
  }

  /** The resource of a block that test cases observe, by its name; undefined for other blocks. */
  #resource({ instanceId, targetQueue }: Contact, actionType: string, parameters: JsonObject): JsonObject | undefined {
    const instance = this.#host.state.instances.get(instanceId);
    if (instance === undefined) return undefined;
    switch (actionType) {
      case "InvokeLambdaFunction": {
        const arn = stringAt(parameters, "LambdaFunctionARN");
        return arn === null ? {} : { LambdaFunctionARN: named("function", idIn(arn), arn) };
      }
      case "TransferContactToQueue":
        if (targetQueue === undefined || targetQueue.ofAgent) return {};
        return { QueueId: named("queue", nameOf(instance, "queue", targetQueue.id), targetQueue.id) };
      case "CheckHoursOfOperation": {
        const given = stringAt(parameters, "HoursOfOperationId");
        if (given === null) return {};
        return { HoursOfOperationId: named("hours", nameOf(instance, "operating-hours", given), given) };
      }
      case "ConnectParticipantWithLexBot": {
        const alias = stringAt(parameters, "LexV2Bot", "AliasArn");
        return alias === null ? {} : { LexV2Bot: { AliasArn: alias } };
      }
      default:
        return undefined;
    }
  }

  #answerStep(contact: Contact, request: FlowRequest, answer: Answer): RecordedStep | undefined {
    const given = (actionType: string, own: JsonObject, value: (result: JsonValue) => string | undefined) => {
      const parameters = this.#resource(contact, actionType, own) ?? {};
      const errorType = (answer.ok ? undefined : answer.errorType) ?? "NoMatchingError";
      if (!answer.ok) return { type: "failed" as const, actionType, parameters, errorType };
      const written = value(answer.result);
      return written === undefined ? undefined : { type: "answered" as const, actionType, parameters, value: written };
    };
    switch (request.type) {
      case "invokeLambda":
        // The answer to an asynchronous invocation comes later, if at all.
        if (request.asynchronous) return undefined;
        return given("InvokeLambdaFunction", { LambdaFunctionARN: request.functionArn }, (result) =>
          typeof result === "string" ? result : "null",
        );
      case "checkHours":
        return given("CheckHoursOfOperation", { HoursOfOperationId: request.hoursId }, (result) =>
          result === true ? "InHours" : "OutOfHours",
        );
      case "enqueue":
        return given("TransferContactToQueue", {}, () => undefined);
      case "botTurn": {
        const alias = "aliasArn" in request.bot ? request.bot.aliasArn : null;
        return given("ConnectParticipantWithLexBot", { LexV2Bot: { AliasArn: alias } }, lexAnswer);
      }
      default:
        return undefined;
    }
  }
}

function stepOf({ Type, ContentType, ParticipantRole, Content = "" }: ChatItem): RecordedStep | undefined {
  if (ParticipantRole === "AGENT") {
    if (Type === "MESSAGE") return { type: "agent", does: "Say", text: Content };
    return ContentType === EVENTS.left ? { type: "agent", does: "Leave", text: null } : undefined;
  }
  if (ParticipantRole !== "CUSTOMER" || Type !== "MESSAGE") return undefined;
  if (ContentType !== INTERACTIVE_RESPONSE) return { type: "customerSaid", text: Content };
  const response = JSON.parse(Content) as JsonValue;
  const data = objectAt(response, "data");
  return {
    type: "viewAnswered",
    action: stringAt(response, "action") ?? stringAt(data, "action") ?? "",
    data: isJsonObject(data.content) ? data.content : data,
  };
}

/** A bot's turn as Lex V2 would have answered it. */
function lexAnswer(result: JsonValue): string {
  const slots = Object.entries(objectAt(result, "slots")).map(([name, value]) => [
    name,
    { value: { interpretedValue: value } },
  ]);
  const messages = isJsonObject(result) && Array.isArray(result.messages) ? result.messages : [];
  return JSON.stringify({
    sessionState: {
      intent: { name: stringAt(result, "intent"), state: stringAt(result, "state"), slots: Object.fromEntries(slots) },
      sessionAttributes: objectAt(result, "sessionAttributes"),
    },
    messages,
  });
}

/** A name as flows write it, `${queue:Support}`; the resource itself where its name cannot stand there. */
function named(kind: string, name: string, otherwise: string): string {
  const isName = kind === "function" ? /^[\w-]+$/.test(name) : /^[^{}"\\\n]+$/.test(name);
  return isName ? `\${${kind}:${name}}` : otherwise;
}

function nameOf(instance: Instance, kind: ResourceKind, idOrArn: string): string {
  const resource = lookUpResource(instance, kind, idOrArn);
  return String(resource?.record.Name ?? resource?.record.Username ?? idOrArn);
}
