import { endContact } from "../contacts/contact-life.ts";
import { contactOf } from "../contacts/find-contact.ts";
import { connectOperation } from "../requests/operation.ts";
import { ServiceError } from "../wire/service-error.ts";

export const stopContact = connectOperation("StopContact", "", (input, call) => {
  const { contact } = contactOf(call, input);
  if (contact.state === "ENDED") {
    // The service has this error for calls only: a chat or a task can be stopped in any state, even when ended.
    if (contact.channel !== "VOICE") return;
    throw new ServiceError("ContactNotFoundException", `Contact ${contact.id} has already ended`);
  }
  endContact(call.state, contact, input.DisconnectReason?.Code ?? "API");
});
