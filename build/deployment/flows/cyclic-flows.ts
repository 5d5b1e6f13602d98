import { flowsNamedIn, type ServiceFlow } from "./read-flows.ts";

/** The flows that refer to themselves, directly or through others: CloudFormation allows no such references. */
export function cyclicFlows(flows: readonly ServiceFlow[]): Set<ServiceFlow> {
  const byName = new Map(flows.map((flow) => [flow.name, flow]));
  return new Set(flows.filter((flow) => reachesItself(flow, byName)));
}

function reachesItself(flow: ServiceFlow, byName: ReadonlyMap<string, ServiceFlow>): boolean {
  const seen = new Set<string>();
  const pending = flowsNamedIn(flow);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (name === flow.name) return true;
    const next = byName.get(name);
    if (next === undefined || seen.has(name)) continue;
    seen.add(name);
    pending.push(...flowsNamedIn(next));
  }
  return false;
}
