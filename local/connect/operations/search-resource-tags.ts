import type { StringComparisonType } from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import { invalid } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import { meetsCondition } from "../resources/search-conditions.ts";
import type { ResourceKind } from "../state/instance.ts";

/** The types that can be searched; all but one have the name of their ARNs. */
const KINDS: Readonly<Record<string, ResourceKind>> = {
  agent: "agent",
  "agent-state": "agent-state",
  "routing-profile": "routing-profile",
  "standard-queue": "queue",
  "security-profile": "security-profile",
  "operating-hours": "operating-hours",
  prompt: "prompt",
  "contact-flow": "contact-flow",
  "flow-module": "flow-module",
  "transfer-destination": "transfer-destination",
};

export const searchResourceTags = connectOperation("SearchResourceTags", "", (input, call) => {
  const { ResourceTypes = [], SearchCriteria = {} } = input;
  const instance = findInstance(call, input.InstanceId);
  const types = ResourceTypes.length === 0 ? Object.keys(KINDS) : ResourceTypes;
  const unknown = types.find((type) => !Object.hasOwn(KINDS, type));
  if (unknown !== undefined) throw invalid(`Tags of the resource type ${unknown} cannot be searched`);
  const tags = types
    .flatMap((type) => [...resourcesOf(instance, KINDS[type] ?? "agent").values()])
    .flatMap(({ record }) => Object.entries((record.Tags ?? {}) as Record<string, string>));
  // Each pair of key and value is found once.
  const distinct = new Map(tags.map(([key, value]) => [JSON.stringify([key, value]), { key, value }]));
  const { tagKey, tagValue, tagKeyComparisonType, tagValueComparisonType } = SearchCriteria.TagSearchCondition ?? {};
  const found = [...distinct.values()].filter(
    ({ key, value }) => meets(key, tagKey, tagKeyComparisonType) && meets(value, tagValue, tagValueComparisonType),
  );
  const { items, NextToken } = paginate(call, found, input);
  return { Tags: items, NextToken };
});

function meets(text: string, Value: string | undefined, ComparisonType: StringComparisonType = "EXACT"): boolean {
  return Value === undefined || meetsCondition("StringCondition", { Value, ComparisonType }, [text]);
}
