import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { notFound } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const deletePushNotificationRegistration = connectOperation(
  "DeletePushNotificationRegistration",
  "",
  (input, call) => {
    const contact = findContact(findInstance(call, input.InstanceId), input.ContactId);
    const { pushRegistrations = [] } = contact;
    const others = pushRegistrations.filter(({ id }) => id !== input.RegistrationId);
    if (others.length === pushRegistrations.length) throw notFound("Registration", input.RegistrationId);
    contact.pushRegistrations = others;
  },
);
