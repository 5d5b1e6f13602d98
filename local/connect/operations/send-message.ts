import { join } from "../chat/chat.ts";
import { problemOfContent } from "../chat/check-content.ts";
import { deliver } from "../chat/deliver.ts";
import { findBearer } from "../chat/find-bearer.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { validationError } from "../requests/errors.ts";
import { participantOperation } from "../requests/operation.ts";

export const sendMessage = participantOperation(
  "SendMessage",
  "A participant who sends without having connected is taken as connected.",
  (input, call) => {
    const { contact, participant } = findBearer(call, input.ConnectionToken, "connection");
    const problem = problemOfContent(input.ContentType, input.Content);
    if (problem !== undefined) throw validationError(problem);
    if (!contact.chat?.contentTypes.includes(input.ContentType)) {
      throw validationError(`The chat was started without ${input.ContentType}`);
    }
    return answerOnce(call, participant.id, input.ClientToken, () => {
      join(call.state, contact, participant);
      const { ContentType, Content } = input;
      const { Id, AbsoluteTime } = deliver(call.state, contact, participant, { ContentType, Content });
      return { Id, AbsoluteTime };
    });
  },
);
