import { randomUUID } from "node:crypto";
import type { FlowType } from "../../../lib/flows/document/flow.ts";
import { createResource } from "../resources/create-resource.ts";
import { flowProblems } from "../resources/flow-problems.ts";
import { contactFlow } from "../resources/kinds/contact-flow.ts";
import { contactFlowModule } from "../resources/kinds/contact-flow-module.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { State } from "../state/state.ts";

/** A flow or module to publish in the process. */
export type FlowToPublish = {
  name: string;
  content: string;
  /** Default `CONTACT_FLOW`; `MODULE` for a flow module. */
  type?: FlowType;
  /** Default: a new id, or the one of the flow that has the name already. */
  id?: string;
  /** Default: the first instance. */
  instanceId?: string;
};

/** Publishes a flow; one of the same name is published again. @returns its id, or why the service would reject it. */
export function publishFlow(
  state: State,
  { name, content, type = "CONTACT_FLOW", id, instanceId }: FlowToPublish,
): { id: string } | { problems: { message: string }[] } {
  const [first] = state.instances.keys();
  const instance = state.instances.get(instanceId ?? first ?? "");
  if (instance === undefined) return { problems: [{ message: `No instance ${instanceId ?? ""}` }] };
  const problems = flowProblems(content, type);
  if (problems.length > 0) return { problems };
  const resourceType = type === "MODULE" ? contactFlowModule : contactFlow;
  const modifiedAt = new Date(state.clock.now());
  const before = [...resourcesOf(instance, resourceType.kind).values()].find(({ record }) => record.Name === name);
  if (before !== undefined) {
    before.record = { ...before.record, Content: content, Type: type };
    before.modifiedAt = modifiedAt;
    state.keeper.touchInstances();
    return { id: before.id };
  }
  const identity = { id: id ?? randomUUID(), origin: "created", modifiedAt } as const;
  const given = { Name: name, Content: content, ...(type !== "MODULE" && { Type: type }) };
  state.keeper.touchInstances();
  return { id: createResource(resourceType, instance, identity, given).id };
}
