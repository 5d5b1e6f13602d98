import { connectOperation } from "../requests/operation.ts";
import { findAlias, moduleOf } from "../resources/module-aliases.ts";

export const deleteContactFlowModuleAlias = connectOperation("DeleteContactFlowModuleAlias", "", (input, call) => {
  const { module } = moduleOf(call, input);
  const alias = findAlias(module, input.AliasId);
  module.aliases = (module.aliases ?? []).filter((one) => one !== alias);
});
