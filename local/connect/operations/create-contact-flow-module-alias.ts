import { randomUUID } from "node:crypto";
import { connectOperation } from "../requests/operation.ts";
import { moduleOf, putAlias } from "../resources/module-aliases.ts";

export const createContactFlowModuleAlias = connectOperation("CreateContactFlowModuleAlias", "", (input, call) => {
  const { module, arn } = moduleOf(call, input);
  const { AliasName: name, ContactFlowModuleVersion: version, Description: description } = input;
  const id = randomUUID();
  putAlias(module, { id, name, version, modifiedAt: call.now, ...(description !== undefined && { description }) });
  return { ContactFlowModuleArn: `${arn}:${id}`, Id: id };
});
