import type { ResourceType } from "../resource-type.ts";

export const agentStatus: ResourceType = {
  kind: "agent-state",
  noun: "AgentStatus",
  plural: "AgentStatuses",
  members: { id: "AgentStatusId", arn: "AgentStatusARN", name: "Name" },
  refersTo: {},
  updates: ["UpdateAgentStatus"],
  listFilter: { input: "AgentStatusTypes", of: ({ Type }) => Type },
  summary: ({ Type }) => ({ Type }),
  defaults: { Type: "CUSTOM" },
  seedOnly: ["Type"],
};
