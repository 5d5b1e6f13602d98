import type { Effect } from "../../../lib/flows/execution/effect.ts";
import { endContact } from "../contacts/contact-life.ts";
import type { Contact } from "../state/contact.ts";
import type { FlowHost } from "./flow-host.ts";

/** The flow that runs in queues unless a flow sets the hook `CustomerQueue`. */
const DEFAULT_QUEUE_FLOW = "Default customer queue";

/** Starts a flow of a contact. One that cannot be found fails, as one that was deleted does. */
export function startFlow(host: FlowHost, contact: Contact, idOrArn: string): void {
  const instance = host.state.instances.get(contact.instanceId);
  const found = instance && host.store.find(instance, idOrArn);
  const { id, revision } = found ?? { id: idOrArn, revision: "" };
  host.happen(contact, { type: "started", flow: { id, revision } });
}

/** The flow of a hook that is set and not switched off. */
export function runsHook({ flow }: Contact, hook: string): string | undefined {
  const set = flow !== undefined && Object.hasOwn(flow.hooks, hook) ? flow.hooks[hook] : undefined;
  return set === undefined || set.disabled ? undefined : (set.flowId ?? undefined);
}

/** Goes on after a flow: into the queue flow, to the contact that a transfer made, or to the next whisper. */
export function afterFlow(host: FlowHost, contact: Contact, how: Extract<Effect, { type: "flowEnded" }>["how"]): void {
  if (contact.state === "ENDED" || how === "interrupted") return;
  if (how === "queued") waitInQueue(host, contact);
  else if (how === "transferred") {
    const next = host.transfers.get(contact);
    host.transfers.delete(contact);
    endContact(host.state, contact, "TRANSFERRED");
    if (next !== undefined) waitInQueue(host, next);
  } else {
    const [following, ...rest] = contact.nextFlowIds;
    contact.nextFlowIds = rest;
    if (following !== undefined) startFlow(host, contact, following);
  }
}

/** Starts the flow that runs while a contact waits in its queue, and looks for an agent. */
function waitInQueue(host: FlowHost, contact: Contact): void {
  const instance = host.state.instances.get(contact.instanceId);
  const flowId =
    runsHook(contact, "CustomerQueue") ?? (instance && host.store.findByName(instance, DEFAULT_QUEUE_FLOW)?.id);
  if (flowId !== undefined) startFlow(host, contact, flowId);
  host.router.route(contact);
}
