import type { BlockItem } from "./path-of.ts";

export type ChangedValue = { name: string; before: string; after: string };

/** The attributes and the queue that a contact had before a block and has otherwise after it. */
export function changedValues({ before, after }: BlockItem): ChangedValue[] {
  if (after === undefined) return [];
  const names = new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)]);
  const attributes = [...names].map((name) => ({
    name: `$.Attributes.${name}`,
    before: before.attributes[name] ?? "(none)",
    after: after.attributes[name] ?? "(none)",
  }));
  const queue = { name: "Target queue", before: before.queueId ?? "(none)", after: after.queueId ?? "(none)" };
  return [...attributes, queue].filter((value) => value.before !== value.after);
}
