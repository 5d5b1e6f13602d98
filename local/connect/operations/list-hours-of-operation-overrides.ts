import { describeOverride, hoursOf } from "../hours/hours-overrides.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

export const listHoursOfOperationOverrides = connectOperation("ListHoursOfOperationOverrides", "", (input, call) => {
  const { instance, hours } = hoursOf(call, input);
  const { items, NextToken } = paginate(call, hours.overrides ?? [], input);
  return {
    HoursOfOperationOverrideList: items.map((one) => describeOverride(call, instance, hours, one) as object),
    NextToken,
    LastModifiedRegion: call.region,
    LastModifiedTime: hours.modifiedAt,
  };
});
