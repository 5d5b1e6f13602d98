import { createContact, endContact } from "../contacts/contact-life.ts";
import { findContact } from "../contacts/find-contact.ts";
import { carriedOver } from "../contacts/new-contact.ts";
import { beginTask, checkChain } from "../contacts/task.ts";
import { findInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { resourceArn } from "../resources/arn.ts";
import { checkPublished, findResource } from "../resources/find-resource.ts";

const FLOW_TYPES = ["CONTACT_FLOW", "AGENT_TRANSFER", "QUEUE_TRANSFER"];

export const transferContact = connectOperation("TransferContact", "", (input, call) => {
  const { QueueId, UserId } = input;
  if (QueueId !== undefined && UserId !== undefined) throw invalidRequest("Give QueueId or UserId, not both");
  const instance = findInstance(call, input.InstanceId);
  return answerOnce(call, instance.id, input.ClientToken, () => {
    const contact = findContact(instance, input.ContactId);
    const flow = findResource(instance, "contact-flow", input.ContactFlowId);
    checkPublished(flow, input.ContactFlowId);
    const queue = QueueId === undefined ? undefined : findResource(instance, "queue", QueueId);
    const user = UserId === undefined ? undefined : findResource(instance, "agent", UserId);
    if (contact.channel !== "TASK" && contact.channel !== "EMAIL")
      throw invalidRequest("Only tasks and emails can be transferred");
    if (contact.state !== "ACTIVE") throw invalidRequest("Only an active contact can be transferred");
    const { Type } = flow.record;
    if (Type !== undefined && !FLOW_TYPES.includes(String(Type)))
      throw invalidRequest(`A flow of type ${Type} cannot take a transfer`);
    checkChain(instance, contact);
    const next = createContact(call, instance, {
      ...carriedOver(contact),
      initiationMethod: "TRANSFER",
      contactFlowId: flow.id,
      taskTemplate: contact.taskTemplate,
      ...(queue !== undefined && { targetQueue: { id: queue.id, ofAgent: false } }),
      ...(user !== undefined && { targetQueue: { id: user.id, ofAgent: true } }),
    });
    endContact(call.state, contact, "OTHER");
    beginTask(call.state, next);
    return { ContactId: next.id, ContactArn: resourceArn(call.region, instance.id, "contact", next.id) };
  });
});
