import { invalidRequest } from "../../requests/errors.ts";
import type { Instance, Resource } from "../../state/instance.ts";
import { findResource } from "../find-resource.ts";
import { resourceType } from "../resource-type.ts";
import { resourcesOf } from "../resources-of.ts";

/** Groups of a hierarchy stand on at most this many levels. */
const LEVELS = ["LevelOne", "LevelTwo", "LevelThree", "LevelFour", "LevelFive"] as const;

export const userHierarchyGroup = resourceType({
  kind: "agent-group",
  structure: "HierarchyGroup",
  members: { id: "HierarchyGroupId", arn: "HierarchyGroupArn" },
  own: { id: "Id", arn: "Arn" },
  refersTo: { ParentGroupId: "agent-group" },
  updates: ["UpdateUserHierarchyGroupName"],
  checkNew: ({ ParentGroupId }, instance) => {
    const depth = ParentGroupId === undefined ? 0 : pathOf(instance, String(ParentGroupId)).length;
    if (depth >= LEVELS.length) throw invalidRequest(`A hierarchy has at most ${LEVELS.length} levels`);
  },
  derived: ({ id }, instance) => {
    const path = pathOf(instance, id);
    return {
      LevelId: String(path.length),
      HierarchyPath: Object.fromEntries(
        path.map((group, index) => [LEVELS[index], { Id: group.id, Name: group.record.Name }]),
      ),
    };
  },
  searchFields: { StringCondition: ["name", "parentid", "levelid", "resourceid"] },
});

/** A group and those above it, from the top. */
function pathOf(instance: Instance, id: string): Resource[] {
  const path: Resource[] = [];
  for (let next: string | undefined = id; next !== undefined && path.length < LEVELS.length; ) {
    const group: Resource = findResource(instance, "agent-group", next);
    path.unshift(group);
    const { ParentGroupId } = group.record as { ParentGroupId?: string };
    next =
      ParentGroupId !== undefined && resourcesOf(instance, "agent-group").has(ParentGroupId)
        ? ParentGroupId
        : undefined;
  }
  return path;
}
