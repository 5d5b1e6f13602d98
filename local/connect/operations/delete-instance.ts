import type { DeleteInstanceRequest } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../operation.ts";
import { answerOnce } from "../state/answer-once.ts";
import { endContact } from "../state/contact-life.ts";
import { findInstance } from "../state/find.ts";

export const deleteInstance = connectOperation(
  "DeleteInstance",
  "Gone at once, with its contacts.",
  (input: Checked<DeleteInstanceRequest>, call) =>
    answerOnce(call, input.InstanceId, input.ClientToken, () => {
      const instance = findInstance(call, input.InstanceId);
      for (const contact of instance.contacts.values()) endContact(call.world, contact, "API");
      call.world.instances.delete(instance.id);
      return {};
    }),
);
