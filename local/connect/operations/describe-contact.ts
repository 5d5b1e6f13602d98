import { chatMetricsOf } from "../contacts/chat-metrics.ts";
import { describeContact as describe } from "../contacts/describe-contact.ts";
import { describeRouting } from "../contacts/describe-routing.ts";
import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";

export const describeContact = connectOperation(
  "DescribeContact",
  "Nothing is known of call quality, evaluations, recordings, next contacts and the time of connection to the system.",
  (input, call) => {
    const contact = findContact(findInstance(call, input.InstanceId), input.ContactId);
    const ChatMetrics = chatMetricsOf(contact);
    return {
      Contact: {
        ...describe(call.region, contact),
        ...describeRouting(contact, call.now.getTime()),
        ...(ChatMetrics !== undefined && { ChatMetrics }),
      },
    };
  },
);
