import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { instanceArn } from "../resources/arn.ts";

export const updateUserHierarchyStructure = connectOperation(
  "UpdateUserHierarchyStructure",
  "Groups can stand on levels that have no name.",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const levels = ["LevelOne", "LevelTwo", "LevelThree", "LevelFour", "LevelFive"] as const;
    const named = levels.flatMap((level, index) => {
      const given = input.HierarchyStructure[level];
      if (given === undefined) return [];
      const Id = String(index + 1);
      const Arn = `${instanceArn(call.region, instance.id)}/agent-group-level/${Id}`;
      return [[level, { Id, Arn, Name: given.Name, LastModifiedTime: call.now, LastModifiedRegion: call.region }]];
    });
    instance.record = { ...instance.record, hierarchyStructure: Object.fromEntries(named) };
  },
);
