import type { JsonValue } from "../../../../lib/arazzo/json.ts";
import { createContact } from "../../contacts/contact-life.ts";
import { checkAttributesSize, checkReferences, checkScheduledTime } from "../../contacts/contact-rules.ts";
import { beginTask } from "../../contacts/task.ts";
import type { Contact } from "../../state/contact.ts";
import type { Instance } from "../../state/instance.ts";
import { type Responder, refusalOf, refuse } from "../flow-host.ts";
import { queueOrTarget } from "./queues.ts";

/** A flow whose tasks run the same flow would create tasks without end; the service's own brake is its request rate. */
const MOST_TASKS = 500;
const tasksCreated = new WeakMap<Instance, Map<string, number>>();

export const createTask: Responder<"createTask"> = ({ host, instance, contact, request }) => {
  const { state, store } = host;
  const { name, flowId, templateId, description, scheduledAt, references } = request;
  const flow = flowId === null ? undefined : store.find(instance, flowId);
  if (flowId !== null && flow === undefined) return refuse(`No flow ${flowId} is published`);
  if (flow === undefined) return refuse(`There is no task template ${templateId}: templates are not simulated`);
  const counts = tasksCreated.get(instance) ?? new Map<string, number>();
  const count = counts.get(contact.associationId) ?? 0;
  if (count >= MOST_TASKS) return refuse(`The flows of one contact and its tasks create at most ${MOST_TASKS} tasks`);
  const now = new Date(state.clock.now());
  const attributes = new Map([...contact.attributes, ...Object.entries(request.attributes)]);
  const scheduled = scheduledAt === null ? undefined : new Date(scheduledAt);
  const refusal = refusalOf(() => {
    checkAttributesSize(attributes);
    checkReferences(references);
    if (scheduled !== undefined) checkScheduledTime(scheduled, now);
  });
  if (refusal !== undefined) return refusal;
  const task = createContact({ now, region: contact.region }, instance, {
    channel: "TASK",
    name,
    attributes,
    references: references as Contact["references"],
    segmentAttributes: { "connect:Subtype": { ValueString: "connect:Task" } },
    relatedContactId: contact.id,
    contactFlowId: flow.id,
    description: description ?? undefined,
    scheduledAt: scheduled,
  });
  tasksCreated.set(instance, counts.set(contact.associationId, count + 1));
  // The task's own flow starts after this block, so that tasks which create tasks neither nest nor block the server.
  setImmediate(() => {
    if (!host.stopping.aborted && state.instances.get(instance.id) === instance) beginTask(state, task);
  });
  return created(task);
};

/** Records a callback; nothing is dialed. */
export const createCallback: Responder<"createCallback"> = ({ host, instance, contact, request }) => {
  const queue = queueOrTarget(instance, contact, request);
  if (queue === undefined) return refuse("The callback needs a queue that exists");
  const now = new Date(host.state.clock.now());
  const callback = createContact({ now, region: contact.region }, instance, {
    channel: "VOICE",
    initiationMethod: "CALLBACK",
    attributes: new Map(contact.attributes),
    relatedContactId: contact.id,
    targetQueue: queue,
    queue: { ...queue, enqueuedAt: now },
  });
  return created(callback);
};

function created({ id }: Contact): { ok: true; result: JsonValue } {
  return { ok: true, result: { contactId: id } };
}
