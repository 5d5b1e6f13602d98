import { associateQueueQuickConnects } from "../operations/associate-queue-quick-connects.ts";
import { associateRoutingProfileQueues } from "../operations/associate-routing-profile-queues.ts";
import { cancelParticipantAuthentication } from "../operations/cancel-participant-authentication.ts";
import { completeAttachmentUpload } from "../operations/complete-attachment-upload.ts";
import { createInstance } from "../operations/create-instance.ts";
import { createParticipant } from "../operations/create-participant.ts";
import { createParticipantConnection } from "../operations/create-participant-connection.ts";
import { deleteInstance } from "../operations/delete-instance.ts";
import { describeContact } from "../operations/describe-contact.ts";
import { describeInstance } from "../operations/describe-instance.ts";
import { describeInstanceAttribute } from "../operations/describe-instance-attribute.ts";
import { describeView } from "../operations/describe-view.ts";
import { disassociateQueueQuickConnects } from "../operations/disassociate-queue-quick-connects.ts";
import { disassociateRoutingProfileQueues } from "../operations/disassociate-routing-profile-queues.ts";
import { disconnectParticipant } from "../operations/disconnect-participant.ts";
import { getAttachment } from "../operations/get-attachment.ts";
import { getAuthenticationUrl } from "../operations/get-authentication-url.ts";
import { getContactAttributes } from "../operations/get-contact-attributes.ts";
import { getCurrentMetricData } from "../operations/get-current-metric-data.ts";
import { getCurrentUserData } from "../operations/get-current-user-data.ts";
import { getMetricDataV2 } from "../operations/get-metric-data-v2.ts";
import { getTranscript } from "../operations/get-transcript.ts";
import { listAssociatedContacts } from "../operations/list-associated-contacts.ts";
import { listContactReferences } from "../operations/list-contact-references.ts";
import { listInstanceAttributes } from "../operations/list-instance-attributes.ts";
import { listInstances } from "../operations/list-instances.ts";
import { listQueueQuickConnects } from "../operations/list-queue-quick-connects.ts";
import { listRoutingProfileQueues } from "../operations/list-routing-profile-queues.ts";
import { listSecurityProfilePermissions } from "../operations/list-security-profile-permissions.ts";
import { listTagsForResource } from "../operations/list-tags-for-resource.ts";
import { pauseContact } from "../operations/pause-contact.ts";
import { putUserStatus } from "../operations/put-user-status.ts";
import { resumeContact } from "../operations/resume-contact.ts";
import { searchContacts } from "../operations/search-contacts.ts";
import { sendEvent } from "../operations/send-event.ts";
import { sendMessage } from "../operations/send-message.ts";
import { startAttachmentUpload } from "../operations/start-attachment-upload.ts";
import { startChatContact } from "../operations/start-chat-contact.ts";
import { startOutboundVoiceContact } from "../operations/start-outbound-voice-contact.ts";
import { startTaskContact } from "../operations/start-task-contact.ts";
import { stopContact } from "../operations/stop-contact.ts";
import { tagContact } from "../operations/tag-contact.ts";
import { tagResource } from "../operations/tag-resource.ts";
import { transferContact } from "../operations/transfer-contact.ts";
import { untagContact } from "../operations/untag-contact.ts";
import { untagResource } from "../operations/untag-resource.ts";
import { updateContact } from "../operations/update-contact.ts";
import { updateContactAttributes } from "../operations/update-contact-attributes.ts";
import { updateContactSchedule } from "../operations/update-contact-schedule.ts";
import { updateInstanceAttribute } from "../operations/update-instance-attribute.ts";
import { updateRoutingProfileQueues } from "../operations/update-routing-profile-queues.ts";
import { RESOURCE_TYPES } from "../resources/kinds/resource-types.ts";
import { resourceOperations } from "../resources/resource-operations.ts";
import type { Operation } from "./operation.ts";

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
