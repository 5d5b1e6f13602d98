import { isJsonObject } from "../../../../lib/arazzo/json.ts";
import type { Answer } from "../../../../lib/flows/execution/flow-event.ts";
import { objectAt, stringAt } from "../../../../lib/flows/execution/read-parameter.ts";
import { post } from "../../chat/chat.ts";
import { INTERACTIVE, INTERACTIVE_RESPONSE } from "../../chat/chat-events.ts";
import { lookUpResource } from "../../resources/find-resource.ts";
import { recordOf } from "../../resources/version-operations.ts";
import { viewTokenOf } from "../../resources/view-token.ts";
import type { ChatItem } from "../../state/chat-item.ts";
import type { Contact } from "../../state/contact.ts";
import type { Instance, Resource } from "../../state/instance.ts";
import { type FlowHost, type Responder, refuse } from "../flow-host.ts";
import { speakerOf } from "../speaker-of.ts";

/** Sends a view to the customer as an interactive message; the customer's response answers. */
export const showView: Responder<"showView"> = ({ host, instance, contact, request }) => {
  const { chat } = contact;
  if (chat === undefined) return refuse("Views are for chats");
  if (!chat.contentTypes.includes(INTERACTIVE)) return refuse(`The chat was started without ${INTERACTIVE}`);
  const { view, data } = request;
  const resource = viewOf(instance, view.id);
  // The service adds views of its own, of which the local Connect knows some.
  const isManaged = /^arn:[\w-]+:connect:[\w-]*:aws:view\/[\w-]+/.test(view.id);
  if (resource === undefined && !isManaged) return refuse(`No view ${view.id.slice(0, 200)} is published`);
  const viewToken = viewTokenOf({ contactId: contact.id, viewId: view.id });
  const Content = JSON.stringify({
    templateType: "ViewResource",
    version: "1.0",
    data: { content: { viewId: resource?.id ?? view.id, viewToken, viewResource: view, viewData: data } },
  });
  const answer = awaitView(host, contact);
  post(host.state, contact, speakerOf(chat, "SYSTEM"), { Type: "MESSAGE", ContentType: INTERACTIVE, Content });
  return answer;
};

/** Waits for the customer's response to a view that was sent. */
export function awaitView({ views }: FlowHost, { id }: Contact): Promise<Answer> {
  return new Promise((resolve) => views.set(id, resolve));
}

/** A published view by id, ARN or, for one of the service's own, name. */
function viewOf(instance: Instance, idOrArn: string): Resource | undefined {
  const resource = lookUpResource(instance, "view", idOrArn);
  const record = resource && recordOf(resource, idOrArn);
  return resource && record && record.Status !== "SAVED" ? { ...resource, record } : undefined;
}

export function isViewAnswer({ ContentType }: ChatItem): boolean {
  return ContentType === INTERACTIVE_RESPONSE;
}

/** Takes a customer's interactive response as the answer to the view that is shown; without one it is ignored. */
export function answerView({ views }: FlowHost, contact: Contact, { Content = "", Id }: ChatItem): void {
  const resolve = views.get(contact.id);
  if (resolve === undefined) return;
  views.delete(contact.id);
  contact.chat?.takenByFlow.add(Id);
  const response: unknown = JSON.parse(Content);
  const data = isJsonObject(response) && isJsonObject(response.data) ? response.data : response;
  const action = stringAt(response, "action") ?? stringAt(data, "action") ?? stringAt(data, "Action") ?? "";
  const values = objectAt(data, "content");
  resolve({ ok: true, result: { action, data: Object.keys(values).length > 0 ? values : objectAt({ data }, "data") } });
}
