import type { Effect } from "../../../lib/flows/execution/effect.ts";
import { post } from "../chat/chat.ts";
import { cancelTimer, endContact, schedule } from "../contacts/contact-life.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import { askRequest } from "./ask-request.ts";
import type { FlowHost } from "./flow-host.ts";
import { speakerOf } from "./speaker-of.ts";
import { afterFlow } from "./start-flow.ts";

/** Performs an effect of a contact's flow. */
export function performEffect(host: FlowHost, instance: Instance, contact: Contact, effect: Effect): void {
  const { state, records, requests } = host;
  const isUnheard = effect.type === "sendMessage" && isAgentWhisper(host, instance, contact);
  if (effect.type !== "request" && !isUnheard) for (const watcher of host.watchers) watcher.effect(contact, effect);
  switch (effect.type) {
    case "sendMessage":
      if (!isUnheard) send(host, contact, effect);
      break;
    case "request":
      askRequest(host, instance, contact, effect);
      break;
    case "abandon":
      requests.abandon(contact, effect.id);
      break;
    case "startTimer":
      startTimer(host, contact, effect);
      break;
    case "cancelTimer":
      cancelTimer(state, contact, "flow");
      break;
    case "disconnect":
      endContact(state, contact, effect.reason);
      break;
    case "flowEnded":
      afterFlow(host, contact, effect.how);
      break;
    case "log":
      records.log(effect.line);
      break;
    default:
      records.block(contact.id, effect);
  }
}

function send({ state }: FlowHost, contact: Contact, effect: Extract<Effect, { type: "sendMessage" }>): void {
  const { chat } = contact;
  if (chat === undefined || contact.state === "ENDED") return;
  const { role, content, contentType } = effect;
  post(state, contact, speakerOf(chat, role), { Type: "MESSAGE", ContentType: contentType, Content: content });
}

/** Whether an agent whisper runs: it is for the agent's ears, and the customer must not see it. */
function isAgentWhisper({ store, records }: FlowHost, instance: Instance, { flow, id }: Contact): boolean {
  const reference = flow?.position?.flow ?? records.blocks(id).at(-1)?.flow;
  if (reference === undefined) return false;
  return store.source(instance)(reference.id, reference.revision)?.type === "AGENT_WHISPER";
}

function startTimer(host: FlowHost, contact: Contact, { id, seconds }: Extract<Effect, { type: "startTimer" }>): void {
  const { state } = host;
  if (contact.state === "ENDED") return;
  schedule(state, contact, "flow", state.clock.now() + seconds * 1000, whenTimerIsDue(host, contact, id));
}

/** Hands the end of a timer to its flow. */
export function whenTimerIsDue(host: FlowHost, contact: Contact, id: string): () => void {
  return () => {
    delete contact.timers.flow;
    host.happen(contact, { type: "timer", id });
  };
}
