import type { Effect } from "../../../lib/flows/execution/effect.ts";
import type { Answer } from "../../../lib/flows/execution/flow-event.ts";
import type { FlowRequest } from "../../../lib/flows/execution/flow-request.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import { answerRequest } from "./answer-request.ts";
import type { FlowHost, Instead } from "./flow-host.ts";
import { awaitView } from "./requests/show-view.ts";

/**
 * Asks what the flow of a contact requests, and hands it the answer as an event. With `again` after a restart: a view was
 * shown already.
 */
export function askRequest(
  host: FlowHost,
  instance: Instance,
  contact: Contact,
  { id, request: ofFlow }: Extract<Effect, { type: "request" }>,
  { again = false } = {},
): void {
  const controller = new AbortController();
  const instead = firstInstead(host, contact, ofFlow) ?? { request: ofFlow };
  const request = "request" in instead ? instead.request : ofFlow;
  const answered = (answer: Answer) => {
    host.requests.settle(contact, id);
    for (const watcher of host.watchers) watcher.answered(contact, request, answer);
    host.happen(contact, { type: "answered", id, answer });
  };
  const respond = () => {
    if ("answer" in instead) return instead.answer;
    if (again && request.type === "showView") return awaitView(host, contact);
    return answerRequest({ host, instance, contact, request, signal: controller.signal });
  };
  const answer = respond();
  if (!(answer instanceof Promise)) {
    answered(answer);
    return;
  }
  // A view waits for the customer.
  host.requests.add(contact, id, ofFlow, { controller, isWork: request.type !== "showView" });
  answer.then(answered, (error: unknown) => {
    // No responder rejects on purpose: say where, and let the flow take its error branch.
    console.error(error);
    answered({ ok: false, reason: "The local Connect failed; its standard error says why" });
  });
}

function firstInstead({ watchers }: FlowHost, contact: Contact, request: FlowRequest): Instead | undefined {
  for (const watcher of watchers) {
    const instead = watcher.instead(contact, request);
    if (instead !== undefined) return instead;
  }
  return undefined;
}
