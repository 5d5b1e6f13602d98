import type { StartTaskContactRequest, StartTaskContactResponse } from "@aws-sdk/client-connect";
import { type Call, type Checked, connectOperation } from "../operation.ts";
import { answerOnce } from "../state/answer-once.ts";
import type { Contact } from "../state/contact.ts";
import { createContact, endContact, schedule } from "../state/contact-life.ts";
import {
  checkAttributes,
  checkReferences,
  checkScheduledTime,
  checkSegmentAttributes,
  invalidRequest,
} from "../state/contact-rules.ts";
import { findContact, findOrAdoptInstance, findOrAdoptResource } from "../state/find.ts";
import type { Instance } from "../state/instance.ts";
import { ServiceError } from "../wire/service-error.ts";

const MINUTE = 60 * 1000;
/** A task is open for seven days unless `connect:ContactExpiry` says otherwise. */
const DEFAULT_MINUTES = 7 * 24 * 60;
const MAX_CHAIN = 12;

type Input = Checked<StartTaskContactRequest>;

export const startTaskContact = connectOperation(
  "StartTaskContact",
  "The flow is not run. Attachments are kept as references; their S3 URLs are not fetched.",
  (input: Input, call): StartTaskContactResponse => {
    const { ScheduledTime } = input;
    checkReferences(input.References);
    checkSegmentAttributes(input.SegmentAttributes);
    checkAttributes(Object.entries(input.Attributes ?? {}));
    if (ScheduledTime !== undefined) checkScheduledTime(ScheduledTime, call.now);
    checkFlowSource(input);
    const instance = findOrAdoptInstance(call, input.InstanceId);
    return answerOnce(call, instance, input.ClientToken, () => {
      const contactFlowId = findFlow(input, call, instance);
      const previous =
        input.PreviousContactId === undefined ? undefined : findContact(instance, input.PreviousContactId);
      const related = input.RelatedContactId === undefined ? undefined : findContact(instance, input.RelatedContactId);
      if (previous !== undefined) checkChain(instance, previous);
      const attributes = new Map([
        ...(previous?.attributes ?? related?.attributes ?? []),
        ...Object.entries(input.Attributes ?? {}),
      ]);
      checkAttributes(attributes);

      const contact = createContact(call, instance, {
        channel: "TASK",
        name: input.Name,
        // All contacts of a chain share their attributes; related ones get a copy.
        attributes: previous === undefined ? attributes : mergeInto(previous.attributes, attributes),
        references: { ...input.References, ...attachmentsOf(input) },
        segmentAttributes: { "connect:Subtype": { ValueString: "connect:Task" }, ...input.SegmentAttributes },
        ...(contactFlowId !== undefined && { contactFlowId }),
        ...(input.Description !== undefined && { description: input.Description }),
        ...(ScheduledTime !== undefined && { scheduledAt: ScheduledTime }),
        ...(previous !== undefined && { previousContactId: previous.id, initialContactId: previous.initialContactId }),
        ...(related !== undefined && { relatedContactId: related.id }),
      });
      beginTask(call, contact);
      return { ContactId: contact.id };
    });
  },
);

/** Begins a task now or at its scheduled time; from then on it may expire. */
export function beginTask({ world, now }: Pick<Call, "world" | "now">, contact: Contact): void {
  const { scheduledAt } = contact;
  if (contact.state === "SCHEDULED" && scheduledAt !== undefined) {
    schedule(world, contact, scheduledAt.getTime(), () => {
      contact.state = "ACTIVE";
      contact.updatedAt = new Date(world.clock.now());
      beginTask({ world, now: contact.updatedAt }, contact);
    });
    return;
  }
  const expiry = contact.segmentAttributes["connect:ContactExpiry"]?.ValueMap?.ExpiryDuration?.ValueInteger;
  schedule(world, contact, now.getTime() + (expiry ?? DEFAULT_MINUTES) * MINUTE, () =>
    endContact(world, contact, "EXPIRED"),
  );
}

function checkFlowSource({ ContactFlowId, QuickConnectId, TaskTemplateId }: Input): void {
  const given = [ContactFlowId, QuickConnectId, TaskTemplateId].filter((id) => id !== undefined).length;
  if (given !== 1) {
    throw invalidRequest(`Give exactly one of ContactFlowId, QuickConnectId and TaskTemplateId; ${given} are given`);
  }
}

function findFlow(input: Input, call: Call, instance: Instance): string | undefined {
  const { ContactFlowId, QuickConnectId, TaskTemplateId } = input;
  if (ContactFlowId !== undefined) return findOrAdoptResource(call, instance, "contact-flow", ContactFlowId).id;
  if (QuickConnectId !== undefined) findOrAdoptResource(call, instance, "transfer-destination", QuickConnectId);
  if (TaskTemplateId !== undefined) findOrAdoptResource(call, instance, "task-template", TaskTemplateId);
  return undefined;
}

function checkChain(instance: Instance, previous: Contact): void {
  const inChain = [...instance.contacts.values()].filter(
    ({ initialContactId, channel }) => initialContactId === previous.initialContactId && channel === "TASK",
  );
  if (inChain.length < MAX_CHAIN) return;
  throw new ServiceError("ServiceQuotaExceededException", `At most ${MAX_CHAIN} tasks can be linked in one chain`);
}

function mergeInto(attributes: Map<string, string>, more: Map<string, string>): Map<string, string> {
  for (const [key, value] of more) attributes.set(key, value);
  return attributes;
}

function attachmentsOf({ Attachments = [] }: Input): Contact["references"] {
  return Object.fromEntries(
    Attachments.map(({ FileName, S3Url }) => [FileName, { Type: "ATTACHMENT", Value: S3Url, Status: "APPROVED" }]),
  );
}
