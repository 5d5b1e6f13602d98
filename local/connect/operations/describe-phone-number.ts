import type { ClaimedPhoneNumberSummary } from "@aws-sdk/client-connect";
import { describeNumber } from "../phone-numbers/phone-numbers.ts";
import { connectOperation } from "../requests/operation.ts";
import { findInAccount } from "../resources/find-in-account.ts";

export const describePhoneNumber = connectOperation("DescribePhoneNumber", "", (input, call) => {
  const { instance, resource } = findInAccount(call, "phone-number", input.PhoneNumberId);
  const described = describeNumber(call, instance, resource) as ClaimedPhoneNumberSummary;
  return { ClaimedPhoneNumberSummary: { Tags: {}, ...described, PhoneNumberStatus: { Status: "CLAIMED" as const } } };
});
