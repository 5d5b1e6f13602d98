import type { PhoneNumberCountryCode, PhoneNumberType } from "@aws-sdk/client-connect";
import { offeredNumbers } from "../phone-numbers/number-plan.ts";
import { isClaimed, requiredTargetOf } from "../phone-numbers/phone-numbers.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

const PAGE = 10;

export const searchAvailablePhoneNumbers = connectOperation(
  "SearchAvailablePhoneNumbers",
  "Numbers are made up, the same in every search; there are some of the types DID and TOLL_FREE only.",
  (input, call) => {
    requiredTargetOf(call, input);
    const { PhoneNumberCountryCode: country, PhoneNumberType: type, PhoneNumberPrefix: prefix } = input;
    const available = offeredNumbers(country, type, prefix).filter((number) => !isClaimed(call, number));
    const { items, NextToken } = paginate(call, available, input, PAGE);
    return {
      AvailableNumbersList: items.map((PhoneNumber) => ({
        PhoneNumber,
        PhoneNumberCountryCode: country satisfies PhoneNumberCountryCode,
        PhoneNumberType: type satisfies PhoneNumberType,
      })),
      NextToken,
    };
  },
);
