import type { Operation } from "../operation.ts";
import { resourceOperations } from "../resources/resource-operations.ts";
import { RESOURCE_TYPES } from "../resources/resource-types.ts";
import { associateRoutingProfileQueues } from "./associate-routing-profile-queues.ts";
import { createInstance } from "./create-instance.ts";
import { deleteInstance } from "./delete-instance.ts";
import { describeContact } from "./describe-contact.ts";
import { describeInstance } from "./describe-instance.ts";
import { describeInstanceAttribute } from "./describe-instance-attribute.ts";
import { disassociateRoutingProfileQueues } from "./disassociate-routing-profile-queues.ts";
import { getContactAttributes } from "./get-contact-attributes.ts";
import { listAssociatedContacts } from "./list-associated-contacts.ts";
import { listContactReferences } from "./list-contact-references.ts";
import { listInstanceAttributes } from "./list-instance-attributes.ts";
import { listInstances } from "./list-instances.ts";
import { listRoutingProfileQueues } from "./list-routing-profile-queues.ts";
import { listTagsForResource } from "./list-tags-for-resource.ts";
import { pauseContact } from "./pause-contact.ts";
import { resumeContact } from "./resume-contact.ts";
import { searchContacts } from "./search-contacts.ts";
import { startChatContact } from "./start-chat-contact.ts";
import { startOutboundVoiceContact } from "./start-outbound-voice-contact.ts";
import { startTaskContact } from "./start-task-contact.ts";
import { stopContact } from "./stop-contact.ts";
import { tagContact } from "./tag-contact.ts";
import { tagResource } from "./tag-resource.ts";
import { transferContact } from "./transfer-contact.ts";
import { untagContact } from "./untag-contact.ts";
import { untagResource } from "./untag-resource.ts";
import { updateContact } from "./update-contact.ts";
import { updateContactAttributes } from "./update-contact-attributes.ts";
import { updateContactSchedule } from "./update-contact-schedule.ts";
import { updateInstanceAttribute } from "./update-instance-attribute.ts";
import { updateRoutingProfileQueues } from "./update-routing-profile-queues.ts";

/** Every operation that is built. */
export const BUILT: readonly Operation[] = [
  associateRoutingProfileQueues,
  createInstance,
  deleteInstance,
  describeContact,
  describeInstance,
  describeInstanceAttribute,
  disassociateRoutingProfileQueues,
  getContactAttributes,
  listAssociatedContacts,
  listContactReferences,
  listInstanceAttributes,
  listInstances,
  listRoutingProfileQueues,
  listTagsForResource,
  pauseContact,
  resumeContact,
  searchContacts,
  startChatContact,
  startOutboundVoiceContact,
  startTaskContact,
  stopContact,
  tagContact,
  tagResource,
  transferContact,
  untagContact,
  untagResource,
  updateContact,
  updateContactAttributes,
  updateContactSchedule,
  updateInstanceAttribute,
  updateRoutingProfileQueues,
  ...RESOURCE_TYPES.flatMap(resourceOperations),
];
