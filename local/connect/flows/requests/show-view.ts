import { isJsonObject } from "../../../../lib/arazzo/json.ts";
import { objectAt, stringAt } from "../../../../lib/flows/execution/read-parameter.ts";
import { post } from "../../chat/chat.ts";
import type { ChatItem } from "../../state/chat-item.ts";
import type { Contact } from "../../state/contact.ts";
import { type FlowHost, type Responder, refuse } from "../flow-host.ts";

const INTERACTIVE = "application/vnd.amazonaws.connect.message.interactive";
const RESPONSE = "application/vnd.amazonaws.connect.message.interactive.response";

/** Sends a view to the customer as an interactive message; the customer's response answers. */
export const showView: Responder<"showView"> = ({ host, contact, request }) => {
  const { chat } = contact;
  if (chat === undefined) return refuse("Views are for chats");
  if (!chat.contentTypes.includes(INTERACTIVE)) return refuse(`The chat was started without ${INTERACTIVE}`);
  const { view, data } = request;
  const Content = JSON.stringify({
    templateType: "ViewResource",
    version: "1.0",
    data: { content: { viewResource: view, viewData: data } },
  });
  return new Promise((resolve) => {
    host.views.set(contact.id, resolve);
    post(host.state, contact, undefined, {
      ...{ Type: "MESSAGE", ContentType: INTERACTIVE, Content },
    });
  });
};

export function isViewAnswer({ ContentType }: ChatItem): boolean {
  return ContentType === RESPONSE;
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
