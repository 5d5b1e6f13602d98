import { hoursOf } from "../hours/hours-overrides.ts";
import { childrenOf } from "../hours/parent-hours.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { resourceArn } from "../resources/arn.ts";

export const listChildHoursOfOperations = connectOperation("ListChildHoursOfOperations", "", (input, call) => {
  const { instance, hours } = hoursOf(call, input);
  const { items, NextToken } = paginate(call, childrenOf(instance, hours), input);
  return {
    ChildHoursOfOperationsSummaryList: items.map(({ id, record }) => ({
      Name: String(record.Name),
      Id: id,
      Arn: resourceArn(call.region, instance.id, "operating-hours", id),
    })),
    NextToken,
    LastModifiedTime: hours.modifiedAt,
    LastModifiedRegion: call.region,
  };
});
