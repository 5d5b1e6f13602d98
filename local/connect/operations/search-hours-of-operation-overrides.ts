import type { HoursOfOperationOverride } from "@aws-sdk/client-connect";
import { describeOverride } from "../hours/hours-overrides.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import { searchResources } from "../resources/search-resources.ts";

/** Overrides are searched as resources are, over all hours of operation. */
const SEARCHED = {
  plural: "HoursOfOperationOverrides",
  members: { id: "HoursOfOperationOverrideId", arn: "HoursOfOperationArn", name: "Name" },
  searchFields: {
    StringCondition: ["Name", "Description", "HoursOfOperationId", "HoursOfOperationOverrideId", "OverrideType"],
    DateCondition: ["EffectiveFrom", "EffectiveTill"],
  },
};

export const searchHoursOfOperationOverrides = connectOperation(
  "SearchHoursOfOperationOverrides",
  "A tag filter tests the tags of the hours of operation.",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const all = [...resourcesOf(instance, "operating-hours").values()].flatMap((hours) =>
      (hours.overrides ?? []).map((override) => ({
        ...describeOverride(call, instance, hours, override),
        Tags: hours.record.Tags ?? {},
      })),
    );
    const { items, ...page } = searchResources(call, SEARCHED, input, all);
    return {
      HoursOfOperationOverrides: items as HoursOfOperationOverride[],
      ...page,
    };
  },
);
