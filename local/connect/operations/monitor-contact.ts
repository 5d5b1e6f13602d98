import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { resourceArn } from "../resources/arn.ts";
import { findResource } from "../resources/find-resource.ts";
import { ServiceError } from "../wire/service-error.ts";

const MOST_MONITORS = 5;

export const monitorContact = connectOperation(
  "MonitorContact",
  "Who monitors is kept; there is no contact control panel that shows the contact.",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    return answerOnce(call, instance.id, input.ClientToken, () => {
      const contact = findContact(instance, input.ContactId);
      const user = findResource(instance, "agent", input.UserId);
      const { channel, state, agent, monitors = [] } = contact;
      if (channel !== "CHAT" && channel !== "VOICE") throw invalidRequest("Only chats and calls can be monitored");
      if (state === "ENDED" || agent === undefined)
        throw invalidRequest("Only a contact that is connected to an agent can be monitored");
      if (agent.id === user.id) throw invalidRequest("The agent of a contact cannot monitor it");
      const others = monitors.filter(({ userId }) => userId !== user.id);
      if (others.length >= MOST_MONITORS)
        throw new ServiceError("ServiceQuotaExceededException", `At most ${MOST_MONITORS} users can monitor a contact`);
      const capabilities = input.AllowedMonitorCapabilities ?? ["SILENT_MONITOR"];
      contact.monitors = [...others, { userId: user.id, capabilities, since: call.now }];
      return {
        ContactId: contact.id,
        ContactArn: resourceArn(call.region, instance.id, "contact", contact.id),
      };
    });
  },
);
