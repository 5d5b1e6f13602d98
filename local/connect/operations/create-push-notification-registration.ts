import { randomUUID } from "node:crypto";
import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalid } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

const APPLICATION = /^arn:[\w-]+:mobiletargeting:[\w-]+:\d{12}:apps\/\w+$/;

export const createPushNotificationRegistration = connectOperation(
  "CreatePushNotificationRegistration",
  "The registration is kept; nothing is pushed.",
  (input, call) => {
    const { ContactId, ParticipantRole = "CUSTOMER" } = input.ContactConfiguration;
    if (!APPLICATION.test(input.PinpointAppArn)) throw invalid("PinpointAppArn must be the ARN of an application");
    if (ParticipantRole !== "CUSTOMER") throw invalid("Only a CUSTOMER can be registered");
    const instance = findInstance(call, input.InstanceId);
    return answerOnce(call, instance.id, input.ClientToken, () => {
      const contact = findContact(instance, ContactId);
      if (contact.chat === undefined || contact.state === "ENDED") throw invalid("The contact must be an active chat");
      const registration = {
        id: randomUUID(),
        appArn: input.PinpointAppArn,
        deviceToken: input.DeviceToken,
        deviceType: input.DeviceType,
      };
      contact.pushRegistrations = [...(contact.pushRegistrations ?? []), registration];
      return { RegistrationId: registration.id };
    });
  },
);
