import { lookUpResource } from "../../resources/find-resource.ts";
import { isGone } from "../../routing/eligibility.ts";
import { isFull } from "../../routing/queue-capacity.ts";
import { criteriaError, readCriteria } from "../../routing/routing-criteria.ts";
import type { Contact, QueueChoice } from "../../state/contact.ts";
import type { Instance } from "../../state/instance.ts";
import { continueContact } from "../continue-contact.ts";
import { DONE, type Responder, refuse } from "../flow-host.ts";

export const setTargetQueue: Responder<"setTargetQueue"> = ({ instance, contact, request }) => {
  const queue = queueOf(instance, request);
  if (queue === undefined) return refuse(`No queue or agent ${request.queueId ?? request.agentId}`);
  contact.targetQueue = queue;
  return DONE;
};

export const enqueue: Responder<"enqueue"> = ({ host, instance, contact }) => {
  const { targetQueue, waiting } = contact;
  if (targetQueue === undefined) return refuse("No flow has set a target queue");
  if (waiting) return refuse("The contact already waits in a queue");
  if (isGone(instance, targetQueue)) return refuse("The target queue no longer exists");
  if (isFull(instance, targetQueue, host.router.waitingIn(instance)))
    return refuse("The queue has as many contacts as its MaxContacts allows", "QueueAtCapacity");
  host.router.enqueue(contact);
  return DONE;
};

export const dequeueAndTransfer: Responder<"dequeueAndTransfer"> = ({ host, instance, contact, request }) => {
  const queue = queueOf(instance, request);
  if (queue === undefined) return refuse(`No queue or agent ${request.queueId ?? request.agentId}`);
  if (!contact.waiting) return refuse("The contact waits in no queue");
  if (isFull(instance, queue, host.router.waitingIn(instance)))
    return refuse("The queue has as many contacts as its MaxContacts allows", "QueueAtCapacity");
  const next = continueContact(host.state, contact, {
    initiationMethod: "QUEUE_TRANSFER",
    targetQueue: queue,
    routing: contact.routing,
  });
  if (next === undefined) return refuse("No further contact can follow in this chain");
  // Its hooks go with it: they hold for the rest of the customer's time in queues.
  if (next.flow !== undefined) next.flow = { ...next.flow, queued: true, hooks: contact.flow?.hooks ?? {} };
  host.router.dequeue(contact);
  host.router.enqueue(next);
  host.transfers.set(contact, next);
  return { ok: true, result: { contactId: next.id } };
};

export const setRoutingCriteria: Responder<"setRoutingCriteria"> = ({ host, instance, contact, request }) => {
  const criteria = readCriteria(request.criteria);
  if (typeof criteria === "string") return refuse(criteria);
  const error = criteriaError(instance, criteria);
  if (error !== undefined) return refuse(error.message);
  contact.routing = { ...contact.routing, criteria };
  host.router.route(contact);
  return DONE;
};

export const setRoutingBehavior: Responder<"setRoutingBehavior"> = ({ contact, request }) => {
  const { priority, ageAdjustmentSeconds } = request;
  contact.routing = {
    ...contact.routing,
    ...(priority !== null && { priority }),
    ...(ageAdjustmentSeconds !== null && { ageAdjustmentMs: ageAdjustmentSeconds * 1000 }),
  };
  return DONE;
};

/** The queue, or the own queue of the agent, that a request names by id or ARN. */
export function queueOf(
  instance: Instance,
  { queueId, agentId }: { queueId: string | null; agentId: string | null },
): QueueChoice | undefined {
  if (agentId !== null) {
    const agent = lookUpResource(instance, "agent", agentIdIn(agentId, instance) ?? agentId);
    return agent && { id: agent.id, ofAgent: true };
  }
  if (queueId === null) return undefined;
  const ofAgent = agentIdIn(queueId, instance);
  if (ofAgent !== undefined) return queueOf(instance, { queueId: null, agentId: ofAgent });
  const queue = lookUpResource(instance, "queue", queueId);
  return queue && { id: queue.id, ofAgent: false };
}

/** The queue that a request means: the one that it names, or the contact's target queue. */
export function queueOrTarget(
  instance: Instance,
  contact: Contact,
  request: { queueId: string | null; agentId: string | null },
): QueueChoice | undefined {
  return request.queueId === null && request.agentId === null ? contact.targetQueue : queueOf(instance, request);
}

/** The agent in the ARN of an agent's own queue: `…/queue/agent/<id>`. */
function agentIdIn(arn: string, { id }: Instance): string | undefined {
  const [, agentId] = arn.split(`:instance/${id}/queue/agent/`);
  return agentId !== undefined && /^[^/:]+$/.test(agentId) ? agentId : undefined;
}
