import { chatMetricsOf } from "../contacts/chat-metrics.ts";
import { describeContact as describe } from "../contacts/describe-contact.ts";
import { describeRouting } from "../contacts/describe-routing.ts";
import { contactOf } from "../contacts/find-contact.ts";
import { connectOperation } from "../requests/operation.ts";

export const describeContact = connectOperation(
  "DescribeContact",
  "Nothing is known of call quality, evaluations, recordings, next contacts and the time of connection to the system.",
  (input, call) => {
    const { contact } = contactOf(call, input);
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
