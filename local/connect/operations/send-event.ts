import { join, post, presentIn } from "../chat/chat.ts";
import { EVENTS } from "../chat/chat-events.ts";
import { findBearer } from "../chat/find-bearer.ts";
import { noteReceipt } from "../chat/receipts.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { validationError } from "../requests/errors.ts";
import { type Call, type InputOf, participantOperation } from "../requests/operation.ts";
import type { ChatItem } from "../state/chat-item.ts";
import type { Contact } from "../state/contact.ts";
import type { Bearer } from "../state/state.ts";
import { parseJson } from "../wire/parse-json.ts";
import { ServiceError } from "../wire/service-error.ts";

type Input = InputOf<"SendEvent", "participant">;

/** The effect of each event that clients can send. */
const SENDABLE: Record<string, (call: Call, bearer: Bearer, input: Input) => ChatItem | undefined> = {
  [EVENTS.typing]: ({ state }, { contact, participant }) =>
    post(state, contact, participant, { Type: "EVENT", ContentType: EVENTS.typing }),
  [EVENTS.acknowledged]: ({ state }, { contact, participant }) => {
    join(state, contact, participant);
    return undefined;
  },
  [EVENTS.delivered]: (call, bearer, input) => sendReceipt(call, bearer, input, "delivered"),
  [EVENTS.read]: (call, bearer, input) => sendReceipt(call, bearer, input, "read"),
};

export const sendEvent = participantOperation("SendEvent", "", (input, call) => {
  const bearer = findBearer(call, input.ConnectionToken, "connection");
  const send = Object.hasOwn(SENDABLE, input.ContentType) ? SENDABLE[input.ContentType] : undefined;
  if (send === undefined) throw validationError(`ContentType of an event can be ${Object.keys(SENDABLE).join(", ")}`);
  return answerOnce(call, bearer.participant.id, input.ClientToken, () => {
    const item = send(call, bearer, input);
    return { Id: item?.Id ?? call.requestId, AbsoluteTime: item?.AbsoluteTime ?? call.now.toISOString() };
  });
});

function sendReceipt(
  { state }: Call,
  { contact, participant }: Bearer,
  { Content }: Input,
  kind: "delivered" | "read",
): undefined {
  const message = findMessage(contact, Content);
  if (presentIn(contact).length > 2) {
    throw new ServiceError("ConflictException", "Receipts are not supported with more than two participants");
  }
  if (message.ParticipantId !== participant.id) noteReceipt(state, contact, message, participant, kind);
}

function findMessage({ chat }: Contact, content = ""): ChatItem {
  const { messageId } = Object(parseJson(content)) as { messageId?: unknown };
  const message = chat?.transcript.find(({ Id, Type }) => Type !== "EVENT" && Id === messageId);
  if (message === undefined)
    throw validationError('Content must be {"messageId": …} with the id of a message of this chat');
  return message;
}
