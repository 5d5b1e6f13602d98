import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { moduleOf } from "../resources/module-aliases.ts";

export const listContactFlowModuleAliases = connectOperation("ListContactFlowModuleAliases", "", (input, call) => {
  const { module, arn } = moduleOf(call, input);
  const { items, NextToken } = paginate(call, module.aliases ?? [], input);
  return {
    ContactFlowModuleAliasSummaryList: items.map(({ id, name, version, description, modifiedAt }) => ({
      Arn: `${arn}:${id}`,
      AliasId: id,
      Version: version,
      AliasName: name,
      AliasDescription: description,
      LastModifiedTime: modifiedAt,
    })),
    NextToken,
  };
});
