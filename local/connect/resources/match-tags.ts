type TagCondition = { TagKey?: string | undefined; TagValue?: string | undefined };

/** The tag filter of all Search… operations. */
export type TagFilter = {
  OrConditions?: TagCondition[][] | undefined;
  AndConditions?: TagCondition[] | undefined;
  TagCondition?: TagCondition | undefined;
};

export function matchTags(
  { OrConditions, AndConditions, TagCondition }: TagFilter,
  tags: Record<string, string>,
): boolean {
  const has = ({ TagKey = "", TagValue }: TagCondition) =>
    Object.hasOwn(tags, TagKey) && (TagValue === undefined || tags[TagKey] === TagValue);
  if (TagCondition !== undefined && !has(TagCondition)) return false;
  if (AndConditions?.some((condition) => !has(condition))) return false;
  return !OrConditions?.length || OrConditions.some((conditions) => conditions.every(has));
}
