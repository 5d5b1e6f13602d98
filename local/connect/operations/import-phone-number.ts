import { createHash } from "node:crypto";
import { findInstance } from "../instances/find-instance.ts";
import { claimNumber, identityOf } from "../phone-numbers/phone-numbers.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalid } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

/** A number of AWS End User Messaging. */
const SOURCE = /^arn:[\w-]+:sms-voice:[\w-]+:\d+:phone-number\/[\w-]+$/;

export const importPhoneNumber = connectOperation(
  "ImportPhoneNumber",
  "The number is made up from the ARN, and imported at once.",
  (input, call) => {
    const { InstanceId, SourcePhoneNumberArn, ClientToken, ...given } = input;
    const instance = findInstance(call, InstanceId);
    if (!SOURCE.test(SourcePhoneNumberArn)) throw invalid("SourcePhoneNumberArn is not the ARN of a phone number");
    return answerOnce(call, instance.id, ClientToken, () => {
      const digits = createHash("sha256").update(SourcePhoneNumberArn).digest().readUInt32BE() % 10_000_000;
      const PhoneNumber = `+1206${String(digits).padStart(7, "0")}`;
      return identityOf(
        call,
        instance,
        claimNumber(call, { instance }, { ...given, PhoneNumber, SourcePhoneNumberArn }),
      );
    });
  },
);
