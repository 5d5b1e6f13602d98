import type { ControlPlaneTagFilter, TagCondition } from "@aws-sdk/client-connect";

/** Whether tags match the tag filter of a Search… operation. */
export function matchTags(
  { OrConditions, AndConditions, TagCondition: condition }: ControlPlaneTagFilter,
  tags: Record<string, string>,
): boolean {
  const has = ({ TagKey = "", TagValue }: TagCondition) =>
    Object.hasOwn(tags, TagKey) && (TagValue === undefined || tags[TagKey] === TagValue);
  if (condition !== undefined && !has(condition)) return false;
  if (AndConditions?.some((one) => !has(one))) return false;
  return !OrConditions?.length || OrConditions.some((conditions) => conditions.every(has));
}
