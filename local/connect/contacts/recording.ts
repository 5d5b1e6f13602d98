import { findInstance } from "../instances/find-instance.ts";
import { invalidRequest } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import type { Contact } from "../state/contact.ts";
import { findContact } from "./find-contact.ts";

type Input = { InstanceId: string; ContactId: string; InitialContactId: string };
type Recording = NonNullable<Contact["recording"]>;

/**
 * Moves the recording of a call from one state to another. A recording starts and stops once.
 *
 * @throws ServiceError for a contact that is no active call, or whose recording is in another state
 */
export function changeRecording(
  call: Call,
  { InstanceId, ContactId, InitialContactId }: Input,
  { from, to }: { from: readonly (Recording | undefined)[]; to: Recording },
): Record<string, never> {
  const contact = findContact(findInstance(call, InstanceId), ContactId);
  if (contact.channel !== "VOICE") throw invalidRequest("Only calls can be recorded");
  if (contact.initialContactId !== InitialContactId)
    throw invalidRequest("InitialContactId is not the first contact of this one");
  if (contact.state === "ENDED") throw invalidRequest("The contact has ended");
  if (!from.includes(contact.recording))
    throw invalidRequest(`The recording is ${contact.recording ?? "not started"}, so it cannot become ${to}`);
  contact.recording = to;
  return {};
}
