import type { Effect } from "../../../lib/flows/execution/effect.ts";
import { endContact } from "../contacts/contact-life.ts";
import type { Contact } from "../state/contact.ts";
import type { FlowHost } from "./flow-host.ts";
import { startFlow, startQueueFlow } from "./start-flow.ts";

/** Goes on after a flow: into the queue flow, to the contact that a transfer made, or to the next whisper. */
export function afterFlow(
  host: FlowHost,
  contact: Contact,
  { how }: Pick<Extract<Effect, { type: "flowEnded" }>, "how">,
): void {
  if (contact.state === "ENDED") return;
  if (how === "queued") {
    startQueueFlow(host, contact);
    host.router.route(contact);
    return;
  }
  if (how === "transferred") {
    const next = host.transfers.get(contact);
    host.transfers.delete(contact);
    endContact(host.state, contact, "TRANSFERRED");
    if (next === undefined) return;
    startQueueFlow(host, next);
    host.router.route(next);
    return;
  }
  if (how === "interrupted") return;
  const [following, ...rest] = contact.nextFlowIds;
  contact.nextFlowIds = rest;
  if (following !== undefined) startFlow(host, contact, following);
}
