import type { Shape } from "../operation.ts";

/** The member of a structure that a document means: by its name, in any case, or by another name for it. */
export function memberNamed(shape: Shape & { type: "structure" }, name: string): string | undefined {
  if (shape.members.has(name)) return name;
  const wanted = name.toLowerCase();
  for (const [member, { aliases }] of shape.members) {
    if (member.toLowerCase() === wanted || aliases?.some((alias) => alias.toLowerCase() === wanted)) return member;
  }
  return undefined;
}
