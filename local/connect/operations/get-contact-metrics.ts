import type { ContactMetricName } from "@aws-sdk/client-connect";
import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { estimatedWait, positionInQueue } from "../metrics/queue-metrics.ts";
import { invalidRequest } from "../requests/errors.ts";
import { type Call, connectOperation } from "../requests/operation.ts";
import { resourceArn } from "../resources/arn.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";

type Measure = (instance: Instance, contact: Contact, call: Call) => number | undefined;

const METRICS: Record<ContactMetricName, Measure> = {
  POSITION_IN_QUEUE: positionInQueue,
  ESTIMATED_WAIT_TIME: (instance, contact, { now }) => estimatedWait(instance, contact, now.getTime()),
};

export const getContactMetrics = connectOperation(
  "GetContactMetrics",
  "The estimate is the mean wait of the last half hour less the time waited so far; without any it is left out.",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const contact = findContact(instance, input.ContactId.split("/").at(-1) ?? "");
    if (!contact.waiting) throw invalidRequest("Metrics exist only while the contact is in a queue");
    return {
      Id: contact.id,
      Arn: resourceArn(call.region, instance.id, "contact", contact.id),
      MetricResults: input.Metrics.flatMap(({ Name }) => {
        const value = METRICS[Name](instance, contact, call);
        return value === undefined ? [] : [{ Name, Value: { Number: value } }];
      }),
    };
  },
);
