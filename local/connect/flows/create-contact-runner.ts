import { initialFlowState } from "../../../lib/flows/execution/flow-state.ts";
import { presentIn } from "../chat/chat.ts";
import { latestOf } from "../chat/find-bearer.ts";
import { watchIdleness } from "../chat/idle-timers.ts";
import { endContact } from "../contacts/contact-life.ts";
import { resumeLife } from "../contacts/resume-life.ts";
import { isGone } from "../routing/eligibility.ts";
import type { ChatItem } from "../state/chat-item.ts";
import type { Chat, Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import type { ContactRunner } from "../state/state.ts";
import { continueContact } from "./continue-contact.ts";
import type { FlowHost } from "./flow-host.ts";
import { processMessage } from "./process-message.ts";
import { answerView, isViewAnswer } from "./requests/show-view.ts";
import { runsHook, startFlow } from "./start-flow.ts";

/**
 * Runs contacts by their flows: which flow starts at which moment of a contact's life. One closure, longer than usual: a
 * moment leads to the next.
 */
export function createContactRunner(host: FlowHost): ContactRunner {
  const { state, router } = host;
  const heard = new WeakSet<Chat>();

  function listen(contact: Contact): void {
    const { chat } = contact;
    if (chat === undefined || heard.has(chat)) return;
    heard.add(chat);
    chat.listeners.add((item) => {
      watchIdleness(state, latestOf(contact), item);
      // Delivers the message to all listeners before the flow's reply.
      if (item.ParticipantRole === "CUSTOMER" && item.Type === "MESSAGE")
        queueMicrotask(() => customerSaid(latestOf(contact), item));
    });
  }

  function customerSaid(contact: Contact, item: ChatItem): void {
    if (contact.state === "ENDED") return;
    if (isViewAnswer(item)) {
      answerView(host, contact, item);
      return;
    }
    const before = contact.flow;
    host.happen(contact, { type: "customerMessage", content: item.Content ?? "" });
    // A flow that ignores a message leaves its state as it is.
    if (contact.flow !== before) contact.chat?.takenByFlow.add(item.Id);
  }

  function begin(contact: Contact): void {
    contact.flow ??= initialFlowState();
    listen(contact);
    state.notice(contact, "began");
    if (contact.contactFlowId !== undefined) startFlow(host, contact, contact.contactFlowId);
  }

  function resume(contact: Contact, due: Parameters<ContactRunner["resume"]>[1]): void {
    if (contact.state !== "ENDED") {
      listen(contact);
      resumeLife(state, contact, due);
      host.resume(contact, due.flow);
    }
    router.resume(contact);
  }

  function agentJoined(contact: Contact, agentId?: string): void {
    const present = presentIn(contact).filter(({ role }) => role === "AGENT");
    // A second agent changes nothing for the flow.
    if (present.length > 1 || contact.state === "ENDED") return;
    router.connect(contact, agentId);
    for (const watcher of host.watchers) watcher.accepted(contact);
    if (contact.flow === undefined) return;
    host.happen(contact, { type: "agentAccepted" });
    contact.nextFlowIds = ["AgentWhisper", "CustomerWhisper"].flatMap((hook) => runsHook(contact, hook) ?? []);
    const [first, ...rest] = contact.nextFlowIds;
    contact.nextFlowIds = rest;
    if (first !== undefined) startFlow(host, contact, first);
  }

  function agentLeft(contact: Contact, reason = "AGENT_DISCONNECT"): void {
    if (contact.state === "ENDED") return;
    state.notice(contact, "agent left", { agentId: contact.agent?.id });
    const hook = runsHook(contact, "CustomerRemaining");
    const next = hook && continueContact(state, contact, { initiationMethod: "DISCONNECT", contactFlowId: hook });
    endContact(state, contact, reason);
    if (next) begin(next);
  }

  function ended(contact: Contact): void {
    const { disconnectReason } = contact;
    state.notice(contact, "ended", { reason: disconnectReason });
    router.release(contact);
    host.views.delete(contact.id);
    for (const watcher of host.watchers) watcher.ended(contact);
    if (contact.flow === undefined) return;
    contact.nextFlowIds = [];
    const isCustomer = disconnectReason === "CUSTOMER_DISCONNECT";
    const reason = `The contact has ended${disconnectReason === undefined ? "" : `: ${disconnectReason}`}`;
    host.happen(contact, isCustomer ? { type: "customerLeft" } : { type: "stopped", reason });
    const hook = contact.channel === "TASK" && disconnectReason === "EXPIRED" && runsHook(contact, "CustomerRemaining");
    if (!hook) return;
    const next = continueContact(state, contact, { initiationMethod: "DISCONNECT", contactFlowId: hook });
    if (next !== undefined) begin(next);
  }

  /** Runs the flow of a pause where no flow runs and the task is in no queue. Running out does not end the task. */
  function runBeside(contact: Contact, flowId: string | undefined): void {
    if (flowId === undefined || contact.flow === undefined || contact.flow.position !== null || contact.waiting) return;
    contact.flow = { ...contact.flow, queued: true };
    startFlow(host, contact, flowId);
  }

  function changed(instance: Instance): void {
    for (const contact of router.waitingIn(instance)) {
      if (contact.queue !== undefined && isGone(instance, contact.queue)) noteGoneQueue(host, contact);
    }
    router.routeAll(instance);
  }

  return {
    begin,
    resume,
    agentJoined,
    agentLeft,
    offerTo: (...given) => router.offerTo(...given),
    dismiss: (...given) => router.dismiss(...given),
    left(contact, participant, reason) {
      const others = presentIn(contact).some(({ role }) => role === participant.role);
      if (participant.role === "CUSTOMER") {
        if (!others) endContact(state, contact, "CUSTOMER_DISCONNECT");
      } else if (participant.role === "AGENT") {
        // An agent who leaves before joining has taken nothing.
        if (!others && participant.joinedAt !== undefined) agentLeft(contact, reason);
      } else if (participant.role === "CUSTOM_BOT") host.happen(contact, { type: "botLeft" });
    },
    ended,
    paused(contact, flowId) {
      state.notice(contact, "paused");
      runBeside(contact, flowId ?? runsHook(contact, "PauseContact"));
    },
    resumed(contact, flowId) {
      state.notice(contact, "resumed");
      runBeside(contact, flowId ?? runsHook(contact, "ResumeContact"));
    },
    changed,
    process: (...message) => processMessage(host, ...message),
    reset() {
      host.requests.abortAll();
      host.records.clear();
      host.views.clear();
    },
  };
}

/** A contact stays in a queue that is deleted, where no agent finds it; the log says so once. */
function noteGoneQueue({ records, state }: FlowHost, { id, queue, flow }: Contact): void {
  const Identifier = flow?.position?.action ?? "";
  const Reason = `The queue ${queue?.id} no longer exists: no agent can take the contact`;
  if (records.lines(id).some((line) => line.Reason === Reason)) return;
  records.log({
    ContactId: id,
    ContactFlowId: flow?.position?.flow.id ?? "",
    ContactFlowName: "",
    ContactFlowModuleType: "Queue",
    Identifier,
    Timestamp: new Date(state.clock.now()).toISOString(),
    Parameters: {},
    Results: "Error",
    Reason,
  });
}
