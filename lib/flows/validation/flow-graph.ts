import { actionTypes } from "../document/action-types/action-types.ts";
import type { Flow, FlowAction } from "../document/flow.ts";

/** The identifiers that an action can go to, each once, whether or not the flow has them. */
export function targetsOf({ type, transitions }: FlowAction): string[] {
  if (actionTypes.get(type)?.next === "terminal") return [];
  const { nextAction, errors, conditions } = transitions;
  const targets = [...conditions, ...errors].map((branch) => branch.nextAction);
  return [...new Set(nextAction === undefined ? targets : [nextAction, ...targets])];
}

/** The identifiers of the actions that a flow can reach from its start. */
export function reachableActions({ startAction, actions }: Flow): Set<string> {
  const reached = new Set<string>();
  const waiting = [startAction];
  for (let identifier = waiting.pop(); identifier !== undefined; identifier = waiting.pop()) {
    const action = actions.get(identifier);
    if (action === undefined || reached.has(identifier)) continue;
    reached.add(identifier);
    for (const target of targetsOf(action)) waiting.push(target);
  }
  return reached;
}

/**
 * Groups of actions that can all reach each other, by Tarjan's algorithm without recursion: a flow can be one long chain.
 * Groups of one are left out unless the action goes to itself.
 */
export function findCycles({ actions }: Flow, among: ReadonlySet<string>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const cycles: string[][] = [];
  const targets = (identifier: string) => {
    const action = actions.get(identifier);
    return action === undefined ? [] : targetsOf(action).filter((target) => among.has(target));
  };
  const lower = (identifier: string, value: number) =>
    lowest.set(identifier, Math.min(lowest.get(identifier) ?? value, value));

  for (const root of among) {
    if (order.has(root)) continue;
    const path: { identifier: string; rest: string[] }[] = [];
    const enter = (identifier: string) => {
      order.set(identifier, order.size);
      lower(identifier, order.size - 1);
      stack.push(identifier);
      onStack.add(identifier);
      path.push({ identifier, rest: targets(identifier) });
    };
    enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { identifier, rest } = top;
      const target = rest.pop();
      if (target !== undefined) {
        if (!order.has(target)) enter(target);
        else if (onStack.has(target)) lower(identifier, order.get(target) ?? 0);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) lower(parent.identifier, lowest.get(identifier) ?? 0);
      if (lowest.get(identifier) !== order.get(identifier)) continue;
      const group = stack.splice(stack.lastIndexOf(identifier));
      for (const member of group) onStack.delete(member);
      if (group.length > 1 || targets(identifier).includes(identifier)) cycles.push(group);
    }
  }
  return cycles;
}
