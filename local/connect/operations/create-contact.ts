import { createContact as create, endContact } from "../contacts/contact-life.ts";
import { checkNewContact, readNewContact } from "../contacts/new-contact.ts";
import { scheduleExpiry } from "../contacts/task.ts";
import { findInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalid, invalidRequest } from "../requests/errors.ts";
import { type Call, connectOperation, type InputOf } from "../requests/operation.ts";
import { resourceArn } from "../resources/arn.ts";
import { findResource } from "../resources/find-resource.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";

type Input = InputOf<"CreateContact">;

const METHODS = { TASK: ["API"], EMAIL: ["OUTBOUND", "AGENT_REPLY", "FLOW"] } as const;
type Method = (typeof METHODS)[keyof typeof METHODS][number];
const SUBTYPES = { TASK: "connect:ExternalTask", EMAIL: "connect:Email" };

export const createContact = connectOperation(
  "CreateContact",
  "There are no external audio contacts, so VOICE is refused.",
  (input, call) => {
    checkNewContact(input);
    const kind = readKind(input);
    const instance = findInstance(call, input.InstanceId);
    return answerOnce(call, instance.id, input.ClientToken, () => {
      const userId = input.UserInfo?.UserId && findResource(instance, "agent", input.UserInfo.UserId).id;
      const contact = addContact(input, call, instance, kind);
      scheduleExpiry(call.state, contact);
      call.state.notice(contact, "created");
      if (input.InitiateAs === "COMPLETED") endContact(call.state, contact, "API");
      else if (input.InitiateAs === "CONNECTED_TO_USER") call.state.runner.agentJoined(contact, userId);
      return {
        ContactId: contact.id,
        ContactArn: resourceArn(call.region, instance.id, "contact", contact.id),
      };
    });
  },
);

/** @throws ServiceError for a channel, a method and a state that do not go together */
function readKind(input: Input): { channel: "TASK" | "EMAIL"; method: Method } {
  const { Channel: channel, InitiationMethod, InitiateAs, UserInfo } = input;
  if (channel !== "TASK" && channel !== "EMAIL")
    throw invalidRequest(
      channel === "VOICE" ? "Only external audio contacts can be created as VOICE" : `${channel} cannot be created`,
    );
  const method = METHODS[channel].find((known) => known === InitiationMethod);
  if (method === undefined) throw invalidRequest(`A contact of ${channel} cannot be initiated by ${InitiationMethod}`);
  if (channel === "EMAIL" && InitiateAs === "COMPLETED") throw invalidRequest("Only tasks can be created as COMPLETED");
  if (input.PreviousContactId !== undefined)
    throw invalidRequest("PreviousContactId is for external audio contacts only");
  const needsUser = InitiateAs === "CONNECTED_TO_USER" || method === "OUTBOUND" || method === "AGENT_REPLY";
  if (needsUser && UserInfo?.UserId === undefined) throw invalidRequest("The contact needs UserInfo with a UserId");
  if (method === "AGENT_REPLY" && input.RelatedContactId === undefined)
    throw invalidRequest("A reply needs the RelatedContactId of the email that it answers");
  const minutes = input.ExpiryDurationInMinutes;
  if (minutes !== undefined && minutes < 1) throw invalid("ExpiryDurationInMinutes must be at least 1");
  return { channel, method };
}

function addContact(
  input: Input,
  call: Call,
  instance: Instance,
  { channel, method }: ReturnType<typeof readKind>,
): Contact {
  const { ExpiryDurationInMinutes: minutes } = input;
  const given = readNewContact(instance, input);
  const answered = instance.contacts.get(given.relatedContactId ?? "");
  if (method === "AGENT_REPLY" && answered?.channel !== "EMAIL") throw invalidRequest("A reply answers an email");
  return create(call, instance, {
    channel,
    initiationMethod: method,
    ...given,
    segmentAttributes: {
      "connect:Subtype": { ValueString: SUBTYPES[channel] },
      ...(minutes !== undefined && {
        "connect:ContactExpiry": { ValueMap: { ExpiryDuration: { ValueInteger: minutes } } },
      }),
      ...input.SegmentAttributes,
    },
  });
}
