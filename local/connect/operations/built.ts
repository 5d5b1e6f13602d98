import type { Operation } from "../operation.ts";
import { resourceOperations } from "../resources/resource-operations.ts";
import { RESOURCE_TYPES } from "../resources/resource-types.ts";
import { associateQueueQuickConnects } from "./associate-queue-quick-connects.ts";
import { associateRoutingProfileQueues } from "./associate-routing-profile-queues.ts";
import { cancelParticipantAuthentication } from "./cancel-participant-authentication.ts";
import { completeAttachmentUpload } from "./complete-attachment-upload.ts";
import { createInstance } from "./create-instance.ts";
import { createParticipant } from "./create-participant.ts";
import { createParticipantConnection } from "./create-participant-connection.ts";
import { deleteInstance } from "./delete-instance.ts";
import { describeContact } from "./describe-contact.ts";
import { describeInstance } from "./describe-instance.ts";
import { describeInstanceAttribute } from "./describe-instance-attribute.ts";
import { describeView } from "./describe-view.ts";
import { disassociateQueueQuickConnects } from "./disassociate-queue-quick-connects.ts";
import { disassociateRoutingProfileQueues } from "./disassociate-routing-profile-queues.ts";
import { disconnectParticipant } from "./disconnect-participant.ts";
import { getAttachment } from "./get-attachment.ts";
import { getAuthenticationUrl } from "./get-authentication-url.ts";
import { getContactAttributes } from "./get-contact-attributes.ts";
import { getCurrentMetricData } from "./get-current-metric-data.ts";
import { getCurrentUserData } from "./get-current-user-data.ts";
import { getMetricDataV2 } from "./get-metric-data-v2.ts";
import { getTranscript } from "./get-transcript.ts";
import { listAssociatedContacts } from "./list-associated-contacts.ts";
import { listContactReferences } from "./list-contact-references.ts";
import { listInstanceAttributes } from "./list-instance-attributes.ts";
import { listInstances } from "./list-instances.ts";
import { listQueueQuickConnects } from "./list-queue-quick-connects.ts";
import { listRoutingProfileQueues } from "./list-routing-profile-queues.ts";
import { listSecurityProfilePermissions } from "./list-security-profile-permissions.ts";
import { listTagsForResource } from "./list-tags-for-resource.ts";
import { pauseContact } from "./pause-contact.ts";
import { putUserStatus } from "./put-user-status.ts";
import { resumeContact } from "./resume-contact.ts";
import { searchContacts } from "./search-contacts.ts";
import { sendEvent } from "./send-event.ts";
import { sendMessage } from "./send-message.ts";
import { startAttachmentUpload } from "./start-attachment-upload.ts";
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
  associateQueueQuickConnects,
  associateRoutingProfileQueues,
  cancelParticipantAuthentication,
  completeAttachmentUpload,
  createInstance,
  createParticipant,
  createParticipantConnection,
  deleteInstance,
  describeContact,
  describeInstance,
  describeInstanceAttribute,
  describeView,
  disassociateQueueQuickConnects,
  disassociateRoutingProfileQueues,
  disconnectParticipant,
  getAttachment,
  getAuthenticationUrl,
  getContactAttributes,
  getCurrentMetricData,
  getCurrentUserData,
  getMetricDataV2,
  getTranscript,
  listAssociatedContacts,
  listContactReferences,
  listInstanceAttributes,
  listInstances,
  listQueueQuickConnects,
  listRoutingProfileQueues,
  listSecurityProfilePermissions,
  listTagsForResource,
  pauseContact,
  putUserStatus,
  resumeContact,
  searchContacts,
  sendEvent,
  sendMessage,
  startAttachmentUpload,
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
