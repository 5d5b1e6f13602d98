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

/** Starts the flow that runs while a contact waits in its queue. */
export function startQueueFlow(host: FlowHost, contact: Contact): void {
  const instance = host.state.instances.get(contact.instanceId);
  const flowId =
    runsHook(contact, "CustomerQueue") ?? (instance && host.store.findByName(instance, DEFAULT_QUEUE_FLOW)?.id);
  if (flowId !== undefined) startFlow(host, contact, flowId);
}
