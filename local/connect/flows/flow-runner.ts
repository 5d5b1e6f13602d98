import { initialFlowState } from "../../../lib/flows/execution/flow-state.ts";
import { presentIn } from "../chat/chat.ts";
import { endContact } from "../contacts/contact-life.ts";
import { resumeLife } from "../contacts/resume-life.ts";
import { isGone } from "../routing/eligibility.ts";
import type { Contact, DueTimes } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import type { Participant } from "../state/participant.ts";
import type { ContactRunner } from "../state/state.ts";
import { continueContact } from "./continue-contact.ts";
import type { FlowHost } from "./flow-host.ts";
import { hearCustomer } from "./hear-customer.ts";
import { processMessage } from "./process-message.ts";
import { runsHook, startFlow } from "./start-flow.ts";

/** Runs contacts by their flows: which flow starts at which moment of a contact's life. */
export class FlowRunner implements ContactRunner {
  readonly #host: FlowHost;

  constructor(host: FlowHost) {
    this.#host = host;
  }

  begin(contact: Contact): void {
    contact.flow ??= initialFlowState();
    hearCustomer(this.#host, contact);
    this.#host.state.notice(contact, "began");
    if (contact.contactFlowId !== undefined) startFlow(this.#host, contact, contact.contactFlowId);
  }

  resume(contact: Contact, due: DueTimes): void {
    const { state, router } = this.#host;
    if (contact.state !== "ENDED") {
      hearCustomer(this.#host, contact);
      resumeLife(state, contact, due);
      this.#host.resume(contact, due.flow);
    }
    router.resume(contact);
  }

  agentJoined(contact: Contact, agentId?: string): void {
    const host = this.#host;
    const present = presentIn(contact).filter(({ role }) => role === "AGENT");
    // A second agent changes nothing for the flow.
    if (present.length > 1 || contact.state === "ENDED") return;
    host.router.connect(contact, agentId);
    for (const watcher of host.watchers) watcher.accepted(contact);
    if (contact.flow === undefined) return;
    host.happen(contact, { type: "agentAccepted" });
    contact.nextFlowIds = ["AgentWhisper", "CustomerWhisper"].flatMap((hook) => runsHook(contact, hook) ?? []);
    const [first, ...rest] = contact.nextFlowIds;
    contact.nextFlowIds = rest;
    if (first !== undefined) startFlow(host, contact, first);
  }

  agentLeft(contact: Contact, reason = "AGENT_DISCONNECT"): void {
    const { state } = this.#host;
    if (contact.state === "ENDED") return;
    state.notice(contact, "agent left", { agentId: contact.agent?.id });
    const hook = runsHook(contact, "CustomerRemaining");
    const next = hook && continueContact(state, contact, { initiationMethod: "DISCONNECT", contactFlowId: hook });
    endContact(state, contact, reason);
    if (next) this.begin(next);
  }

  offerTo(contact: Contact, agentId: string): void {
    this.#host.router.offerTo(contact, agentId);
  }

  dismiss(contact: Contact, agentId: string): boolean {
    return this.#host.router.dismiss(contact, agentId);
  }

  left(contact: Contact, participant: Participant, reason?: string): void {
    const others = presentIn(contact).some(({ role }) => role === participant.role);
    if (participant.role === "CUSTOMER") {
      if (!others) endContact(this.#host.state, contact, "CUSTOMER_DISCONNECT");
    } else if (participant.role === "AGENT") {
      // An agent who leaves before joining has taken nothing.
      if (!others && participant.joinedAt !== undefined) this.agentLeft(contact, reason);
    } else if (participant.role === "CUSTOM_BOT") this.#host.happen(contact, { type: "botLeft" });
  }

  ended(contact: Contact): void {
    const { state, router, views, watchers } = this.#host;
    const { disconnectReason } = contact;
    state.notice(contact, "ended", { reason: disconnectReason });
    router.release(contact);
    views.delete(contact.id);
    for (const watcher of watchers) watcher.ended(contact);
    if (contact.flow === undefined) return;
    contact.nextFlowIds = [];
    const isCustomer = disconnectReason === "CUSTOMER_DISCONNECT";
    const reason = `The contact has ended${disconnectReason === undefined ? "" : `: ${disconnectReason}`}`;
    this.#host.happen(contact, isCustomer ? { type: "customerLeft" } : { type: "stopped", reason });
    const hook = contact.channel === "TASK" && disconnectReason === "EXPIRED" && runsHook(contact, "CustomerRemaining");
    if (!hook) return;
    const next = continueContact(state, contact, { initiationMethod: "DISCONNECT", contactFlowId: hook });
    if (next !== undefined) this.begin(next);
  }

  paused(contact: Contact, flowId = runsHook(contact, "PauseContact")): void {
    this.#host.state.notice(contact, "paused");
    runBeside(this.#host, contact, flowId);
  }

  resumed(contact: Contact, flowId = runsHook(contact, "ResumeContact")): void {
    this.#host.state.notice(contact, "resumed");
    runBeside(this.#host, contact, flowId);
  }

  changed(instance: Instance): void {
    const { router } = this.#host;
    for (const contact of router.waitingIn(instance)) {
      if (contact.queue !== undefined && isGone(instance, contact.queue)) noteGoneQueue(this.#host, contact);
    }
    router.routeAll(instance);
  }

  process(...message: Parameters<ContactRunner["process"]>): ReturnType<ContactRunner["process"]> {
    return processMessage(this.#host, ...message);
  }

  reset(): void {
    this.#host.requests.abortAll();
    this.#host.records.clear();
    this.#host.views.clear();
  }
}

/** Runs the flow of a pause where no flow runs and the task is in no queue. Running out does not end the task. */
function runBeside(host: FlowHost, contact: Contact, flowId: string | undefined): void {
  if (flowId === undefined || contact.flow === undefined || contact.flow.position !== null || contact.waiting) return;
  contact.flow = { ...contact.flow, queued: true };
  startFlow(host, contact, flowId);
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
