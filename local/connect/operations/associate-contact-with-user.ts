import { contactOf } from "../contacts/find-contact.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { findResource } from "../resources/find-resource.ts";

export const associateContactWithUser = connectOperation(
  "AssociateContactWithUser",
  "The contact is offered, and the user answers by script, at the desk or through the control API.",
  (input, call) => {
    const { instance, contact } = contactOf(call, input);
    const user = findResource(instance, "agent", input.UserId);
    if (contact.state !== "ACTIVE" || !contact.waiting)
      throw invalidRequest("Only a contact that waits in a queue can be associated with a user");
    call.state.runner.offerTo(contact, user.id);
  },
);
