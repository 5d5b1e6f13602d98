import type { Shape } from "./operation.ts";

type Structure = Shape & { type: "structure" };

/** Finds the member that a document means by a name: exact, in another case, or one of the member's aliases. */
export function findMember(structure: Structure, name: string): string | undefined {
  if (structure.members.has(name)) return name;
  let names = foldedNames.get(structure);
  if (names === undefined) {
    names = foldNames(structure);
    foldedNames.set(structure, names);
  }
  return names.get(name.toLowerCase());
}

const foldedNames = new WeakMap<Structure, Map<string, string>>();

function foldNames({ members }: Structure): Map<string, string> {
  const names = new Map<string, string>();
  for (const [name, { aliases = [] }] of members) for (const alias of aliases) names.set(alias.toLowerCase(), name);
  for (const name of members.keys()) names.set(name.toLowerCase(), name);
  return names;
}
