import type { ListPhoneNumbersSummary } from "@aws-sdk/client-connect";
import { belongsTo, describeNumber, targetOf } from "../phone-numbers/phone-numbers.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { resourcesInAccount } from "../resources/find-in-account.ts";

export const listPhoneNumbersV2 = connectOperation("ListPhoneNumbersV2", "", (input, call) => {
  const target = targetOf(call, input);
  const { PhoneNumberCountryCodes: countries = [], PhoneNumberTypes: types = [], PhoneNumberPrefix = "" } = input;
  const prefix = PhoneNumberPrefix.replace(/^\+?/, "+");
  const numbers = resourcesInAccount(call, "phone-number")
    .filter(({ instance, resource }) => target === undefined || belongsTo(target, instance, resource))
    .map(({ instance, resource }) => describeNumber(call, instance, resource) as ListPhoneNumbersSummary)
    .filter(
      ({ PhoneNumber = "", PhoneNumberCountryCode, PhoneNumberType }) =>
        PhoneNumber.startsWith(prefix) &&
        (countries.length === 0 || countries.some((country) => country === PhoneNumberCountryCode)) &&
        (types.length === 0 || types.some((type) => type === PhoneNumberType)),
    );
  const { items, NextToken } = paginate(call, numbers, input);
  return { ListPhoneNumbersSummaryList: items, NextToken };
});
