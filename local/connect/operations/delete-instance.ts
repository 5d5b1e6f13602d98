import { cancelTimers, endContact } from "../contacts/contact-life.ts";
import { findInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { connectOperation } from "../requests/operation.ts";

export const deleteInstance = connectOperation("DeleteInstance", "Gone at once, with its contacts.", (input, call) =>
  answerOnce(call, input.InstanceId, input.ClientToken, () => {
    const instance = findInstance(call, input.InstanceId);
    call.state.testRuns.forget(instance);
    for (const contact of instance.contacts.open()) endContact(call.state, contact, "API");
    // Contacts that have just ended leave after-contact work behind.
    for (const contact of instance.contacts.open()) cancelTimers(call.state, contact);
    call.state.instances.delete(instance.id);
  }),
);
