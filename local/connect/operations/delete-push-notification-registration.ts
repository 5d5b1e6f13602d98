import { contactOf } from "../contacts/find-contact.ts";
import { notFound } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const deletePushNotificationRegistration = connectOperation(
  "DeletePushNotificationRegistration",
  "",
  (input, call) => {
    const { contact } = contactOf(call, input);
    const { pushRegistrations = [] } = contact;
    const others = pushRegistrations.filter(({ id }) => id !== input.RegistrationId);
    if (others.length === pushRegistrations.length) throw notFound("Registration", input.RegistrationId);
    contact.pushRegistrations = others;
  },
);
