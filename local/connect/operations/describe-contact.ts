import type { DescribeContactRequest, DescribeContactResponse } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../operation.ts";
import { describeContact as describe } from "../state/describe-contact.ts";
import { findContact, findInstance } from "../state/find.ts";

export const describeContact = connectOperation(
  "DescribeContact",
  "Nothing is known of call quality, evaluations, recordings, next contacts and the time of connection to the system.",
  (input: Checked<DescribeContactRequest>, call): DescribeContactResponse => {
    const contact = findContact(findInstance(call, input.InstanceId), input.ContactId);
    return { Contact: describe(call.region, contact) };
  },
);
