import type { NormalizedSchema } from "@smithy/core/schema";

/** A member of a structure, and where it travels in HTTP: in the path, the query, a header, or else in the body. */
export type Member = {
  name: string;
  schema: NormalizedSchema;
  required: boolean;
  place: { label: true } | { query: string } | { header: string } | "body";
};

const known = new WeakMap<object, Member[]>();

/** The members of a structure; none for any other schema. */
export function membersOf(schema: NormalizedSchema): readonly Member[] {
  if (!schema.isStructSchema()) return [];
  const definition = schema.getSchema() as unknown as readonly unknown[];
  const seen = known.get(definition);
  if (seen !== undefined) return seen;
  // A definition names its required members first, and says in its seventh item how many they are.
  const requiredCount = Number(definition[6] ?? 0);
  const members = [...schema.structIterator()].map(([name, member], index) => ({
    name,
    schema: member,
    required: index < requiredCount,
    place: placeOf(member),
  }));
  known.set(definition, members);
  return members;
}

function placeOf(member: NormalizedSchema): Member["place"] {
  const { httpLabel, httpQuery, httpHeader } = member.getMergedTraits();
  if (httpLabel) return { label: true };
  if (httpQuery !== undefined) return { query: httpQuery };
  return httpHeader === undefined ? "body" : { header: httpHeader.toLowerCase() };
}
