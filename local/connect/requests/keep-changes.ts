import { latestOf } from "../chat/find-bearer.ts";
import { contactById } from "../contacts/find-contact.ts";
import type { State } from "../state/state.ts";
import type { OperationModel } from "../wire/service-model.ts";

/** The names of operations that change nothing. */
export const READS = /^(?:Describe|List|Get|Search)/;
/** The requests that start most contacts change nothing of their instance. */
const BUSY = new Set([
  "CreateContact",
  "SendChatIntegrationEvent",
  "StartChatContact",
  "StartEmailContact",
  "StartOutboundChatContact",
  "StartTaskContact",
  "StopContact",
  "UpdateContactAttributes",
  "UpdateParticipantRoleConfig",
]);

/** The requests that change the data of a contact. */
const UPDATES = new Set([
  "UpdateContact",
  "UpdateContactAttributes",
  "UpdateContactSchedule",
  "UpdateContactRoutingData",
  "TagContact",
  "UntagContact",
]);

/** Has the contact of a request kept that may have changed it, and the instances that others may have changed. */
export function keepChanges(state: State, { name, service }: OperationModel, contactId = ""): void {
  if (READS.test(name)) return;
  // Once it is looked up, the keeper counts it as changed.
  const contact = contactById(state, contactId);
  if (contact !== undefined && UPDATES.has(name)) state.updated(contact);
  if (contact !== undefined && service === "participant") state.keeper.touch(latestOf(contact));
  if (service === "connect" && !BUSY.has(name)) state.keeper.touchInstances();
}
