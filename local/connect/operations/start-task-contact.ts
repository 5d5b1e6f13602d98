import type { QuickConnectConfig } from "@aws-sdk/client-connect";
import { createContact, type NewContact } from "../contacts/contact-life.ts";
import { checkScheduledTime } from "../contacts/contact-rules.ts";
import { findContact } from "../contacts/find-contact.ts";
import { checkNewContact, readNewContact } from "../contacts/new-contact.ts";
import { beginTask, checkChain } from "../contacts/task.ts";
import { findOrAdoptInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalidRequest } from "../requests/errors.ts";
import { type Call, connectOperation, type InputOf } from "../requests/operation.ts";
import { findFlowToStart, findOrAdoptResource } from "../resources/find-resource.ts";
import type { Instance } from "../state/instance.ts";

type Input = InputOf<"StartTaskContact">;

export const startTaskContact = connectOperation(
  "StartTaskContact",
  "Attachments are kept as references; their S3 URLs are not fetched.",
  (input, call) => {
    const { ScheduledTime } = input;
    checkNewContact(input);
    if (ScheduledTime !== undefined) checkScheduledTime(ScheduledTime, call.now);
    checkFlowSource(input);
    const instance = findOrAdoptInstance(call, input.InstanceId);
    return answerOnce(call, instance.id, input.ClientToken, () => {
      const destination = findDestination(input, call, instance);
      const previous =
        input.PreviousContactId === undefined ? undefined : findContact(instance, input.PreviousContactId);
      if (previous !== undefined) checkChain(instance, previous);
      const { attributes, ...given } = readNewContact(instance, input, previous);
      const contact = createContact(call, instance, {
        channel: "TASK",
        // All contacts of a chain share their attributes; related ones get a copy.
        attributes: previous === undefined ? attributes : mergeInto(previous.attributes, attributes),
        ...given,
        segmentAttributes: { "connect:Subtype": { ValueString: "connect:Task" }, ...input.SegmentAttributes },
        ...destination,
        scheduledAt: ScheduledTime,
        previousContactId: previous?.id,
        initialContactId: previous?.initialContactId,
      });
      beginTask(call.state, contact);
      return { ContactId: contact.id };
    });
  },
);

function checkFlowSource({ ContactFlowId, QuickConnectId, TaskTemplateId }: Input): void {
  const given = [ContactFlowId, QuickConnectId, TaskTemplateId].filter((id) => id !== undefined).length;
  if (given !== 1) {
    throw invalidRequest(`Give exactly one of ContactFlowId, QuickConnectId and TaskTemplateId; ${given} are given`);
  }
}

type Destination = Pick<NewContact, "contactFlowId" | "targetQueue" | "taskTemplate">;

/** The flow of the task, its template, and the queue of a quick connect. */
function findDestination(input: Input, call: Call, instance: Instance): Destination {
  const { ContactFlowId, QuickConnectId, TaskTemplateId } = input;
  if (ContactFlowId !== undefined) {
    return { contactFlowId: findFlowToStart(call, instance, ContactFlowId).id };
  }
  if (TaskTemplateId !== undefined) {
    const { id, record } = findOrAdoptResource(call, instance, "task-template", TaskTemplateId);
    if (record.Status === "INACTIVE") throw invalidRequest("The task template is not active");
    const taskTemplate = { id, name: String(record.Name), updates: 0 };
    return { taskTemplate, contactFlowId: record.ContactFlowId as string | undefined };
  }
  if (QuickConnectId === undefined) return {};
  const { record, origin } = findOrAdoptResource(call, instance, "transfer-destination", QuickConnectId);
  const config = record.QuickConnectConfig as QuickConnectConfig | undefined;
  const contactFlowId = config?.QueueConfig?.ContactFlowId ?? config?.UserConfig?.ContactFlowId;
  if (contactFlowId === undefined && origin !== "adopted")
    throw invalidRequest("The quick connect has no flow to run: it must be one of a queue or a user");
  const queueId = config?.QueueConfig?.QueueId;
  return { contactFlowId, targetQueue: queueId === undefined ? undefined : { id: queueId, ofAgent: false } };
}

function mergeInto(attributes: Map<string, string>, more: Map<string, string>): Map<string, string> {
  for (const [key, value] of more) attributes.set(key, value);
  return attributes;
}
