import { flowsNamedIn, type ServiceFlow } from "./read-flows.ts";

/** The flows of these names, with all that they refer to, directly or through others. */
export function reachableFlows(names: readonly string[], flows: readonly ServiceFlow[]): Set<ServiceFlow> {
  const byName = new Map(flows.map((flow) => [flow.name, flow]));
  const reached = new Set<ServiceFlow>();
  const pending = [...names];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const flow = byName.get(name);
    if (flow === undefined || reached.has(flow)) continue;
    reached.add(flow);
    pending.push(...flowsNamedIn(flow));
  }
  return reached;
}

/** The flows that refer to themselves, directly or through others: CloudFormation allows no such references. */
export function cyclicFlows(flows: readonly ServiceFlow[]): Set<ServiceFlow> {
  return new Set(flows.filter((flow) => reachableFlows(flowsNamedIn(flow), flows).has(flow)));
}
