import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { findAlias, moduleOf, putAlias } from "../resources/module-aliases.ts";

export const updateContactFlowModuleAlias = connectOperation("UpdateContactFlowModuleAlias", "", (input, call) => {
  const { module } = moduleOf(call, input);
  const { Name, Description, ContactFlowModuleVersion } = input;
  if (Name === undefined && Description === undefined && ContactFlowModuleVersion === undefined)
    throw invalidRequest("Give at least one member to update");
  const before = findAlias(module, input.AliasId);
  putAlias(module, {
    ...before,
    name: Name ?? before.name,
    version: ContactFlowModuleVersion ?? before.version,
    modifiedAt: call.now,
    ...(Description !== undefined && { description: Description }),
  });
});
