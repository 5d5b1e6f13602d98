import { connectOperation } from "../requests/operation.ts";
import { findAlias, moduleOf } from "../resources/module-aliases.ts";

export const describeContactFlowModuleAlias = connectOperation("DescribeContactFlowModuleAlias", "", (input, call) => {
  const { module, arn } = moduleOf(call, input);
  const { id, name, version, description, modifiedAt } = findAlias(module, input.AliasId);
  return {
    ContactFlowModuleAlias: {
      ContactFlowModuleId: module.id,
      ContactFlowModuleArn: arn,
      AliasId: id,
      Version: version,
      Name: name,
      Description: description,
      LastModifiedRegion: call.region,
      LastModifiedTime: modifiedAt,
    },
  };
});
