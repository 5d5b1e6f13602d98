import { resourceType } from "../resource-type.ts";

export const agentStatus = resourceType({
  kind: "agent-state",
  plural: "AgentStatuses",
  members: { arn: "AgentStatusARN" },
  updates: ["UpdateAgentStatus"],
  listFilter: { input: "AgentStatusTypes", of: ({ Type }) => Type },
  summary: ({ Type }) => ({ Type }),
  defaults: { Type: "CUSTOM" },
  seedOnly: ["Type"],
  searchFields: { StringCondition: ["name", "description", "state", "type", "displayorder", "resourceid"] },
});
