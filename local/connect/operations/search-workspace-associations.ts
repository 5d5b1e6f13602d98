import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { resourceArn } from "../resources/arn.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import { searchResources } from "../resources/search-resources.ts";
import type { WorkspaceParts } from "../workspaces/workspace-parts.ts";

/** Associations are searched as resources are. */
const SEARCHED = {
  plural: "WorkspaceAssociations",
  members: { id: "ResourceId", arn: "ResourceArn", name: "ResourceName" },
  searchFields: { StringCondition: ["WorkspaceId", "ResourceId", "ResourceType", "ResourceName"] },
};

export const searchWorkspaceAssociations = connectOperation(
  "SearchWorkspaceAssociations",
  "A tag filter tests the tags of the workspace.",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const all = [...resourcesOf(instance, "workspace").values()].flatMap(({ id: WorkspaceId, record }) =>
      ((record as WorkspaceParts).associated ?? []).flatMap(({ kind, id }) => {
        const resource = resourcesOf(instance, kind).get(id);
        if (resource === undefined) return [];
        return {
          WorkspaceId,
          WorkspaceArn: resourceArn(call.region, instance.id, "workspace", WorkspaceId),
          ResourceId: id,
          ResourceArn: resourceArn(call.region, instance.id, kind, id),
          ResourceType: kind === "agent" ? "USER" : "ROUTING_PROFILE",
          ResourceName: String(resource.record[kind === "agent" ? "Username" : "Name"]),
          Tags: record.Tags as Record<string, string>,
        };
      }),
    );
    const { items, ...page } = searchResources(call, SEARCHED, input, all);
    return { WorkspaceAssociations: items, ...page };
  },
);
