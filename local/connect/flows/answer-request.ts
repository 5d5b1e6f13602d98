import type { Answer } from "../../../lib/flows/execution/flow-event.ts";
import type { FlowRequest } from "../../../lib/flows/execution/flow-request.ts";
import { type Asked, DONE, type Responder, refuse } from "./flow-host.ts";
import { botTurn } from "./requests/bot-turn.ts";
import { checkHours } from "./requests/check-hours.ts";
import { resumeContact, tag, untag, updateAttributes, updateContactData } from "./requests/contact-changes.ts";
import { cases, profile } from "./requests/customers.ts";
import { invokeLambda } from "./requests/invoke-lambda.ts";
import { checkMetric, getMetrics } from "./requests/metrics.ts";
import { createCallback, createTask } from "./requests/new-contacts.ts";
import {
  dequeueAndTransfer,
  enqueue,
  setRoutingBehavior,
  setRoutingCriteria,
  setTargetQueue,
} from "./requests/queues.ts";
import { showView } from "./requests/show-view.ts";

const RESPONDERS: { [Type in FlowRequest["type"]]: Responder<Type> } = {
  findFlow: ({ host, instance, request: { reference } }) => {
    const found = host.store.find(instance, reference);
    if (found === undefined) return refuse(`No flow or module ${reference.slice(0, 200)} is published`);
    return { ok: true, result: { id: found.id, revision: found.revision, type: found.type } };
  },
  invokeLambda,
  updateAttributes,
  updateContactData,
  setTargetQueue,
  enqueue,
  dequeueAndTransfer,
  showView,
  botTurn,
  checkMetric,
  checkHours,
  getMetrics,
  createTask,
  createCallback,
  profile,
  case: cases,
  createWisdomSession: ({ request }) => ({
    ok: true,
    result: { sessionArn: `${request.assistantArn.replace(":assistant/", ":session/")}/${crypto.randomUUID()}` },
  }),
  setRoutingCriteria,
  setRoutingBehavior,
  setChatProcessor: ({ contact, request }) => {
    const { functionArn, deliverUnprocessed } = request;
    if (contact.chat === undefined) return refuse("Only chats are processed");
    if (functionArn === null) delete contact.chat.processor;
    else contact.chat.processor = { functionArn, deliverUnprocessed };
    return DONE;
  },
  tag,
  untag,
  resumeContact,
  startOutboundChat: () => refuse("Outbound chats are text messages to phones, which are not simulated"),
  random: ({ host }) => ({ ok: true, result: Math.floor(host.random() * 100) + 1 }),
};

/** Answers a request of a flow: at once, or when the work is done. */
export function answerRequest(asked: Asked<FlowRequest["type"]>): Answer | Promise<Answer> {
  const respond = RESPONDERS[asked.request.type] as Responder<FlowRequest["type"]>;
  return respond(asked);
}
