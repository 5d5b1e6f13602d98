import type { Shape } from "../arazzo/operation.ts";
import type { Limit, Limits, RequestLimits } from "../aws/requests/limit.ts";
import { documentedLimits } from "./documented-limits.ts";
import modelLimits from "./limits.json" with { type: "json" };

/** The limits of these requests and of everything in them. For build time: a bundle holds only those that it uses. */
export function limitsOf(requests: Iterable<Shape>): RequestLimits {
  const found: RequestLimits = { members: {}, combinations: {} };
  for (const name of structuresIn(requests)) {
    const members = mergeMembers(model[name], documentedLimits.members[name]);
    if (members !== undefined) found.members[name] = members;
    const combinations = documentedLimits.combinations[name];
    if (combinations !== undefined) found.combinations[name] = combinations;
  }
  return found;
}

const model: Limits = modelLimits;

function structuresIn(shapes: Iterable<Shape>): Set<string> {
  const names = new Set<string>();
  const pending = [...shapes];
  for (let shape = pending.pop(); shape !== undefined; shape = pending.pop()) {
    if (shape.type === "list") pending.push(shape.item());
    else if (shape.type === "map") pending.push(shape.value());
    else if (shape.type === "structure" && !names.has(shape.name)) {
      names.add(shape.name);
      for (const member of shape.members.values()) pending.push(member.shape());
    }
  }
  return names;
}

function mergeMembers(
  a: Record<string, Limit> | undefined,
  b: Record<string, Limit> | undefined,
): Record<string, Limit> | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const merged = { ...a };
  for (const [name, limit] of Object.entries(b)) merged[name] = mergeLimits(merged[name], limit);
  return merged;
}

/** Where both state the same limit, the documented one counts: it is the narrower. */
function mergeLimits(a: Limit | undefined, b: Limit): Limit {
  if (a === undefined) return b;
  const merged = { ...a, ...b };
  for (const part of ["items", "keys", "values"] as const) {
    const [of, narrower] = [a[part], b[part]];
    if (of !== undefined && narrower !== undefined) merged[part] = mergeLimits(of, narrower);
  }
  return merged;
}
