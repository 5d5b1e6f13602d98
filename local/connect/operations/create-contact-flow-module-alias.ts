import { randomUUID } from "node:crypto";
import type {
  CreateContactFlowModuleAliasRequest,
  CreateContactFlowModuleAliasResponse,
} from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { moduleOf, putAlias } from "../resources/module-aliases.ts";

export const createContactFlowModuleAlias = connectOperation(
  "CreateContactFlowModuleAlias",
  "",
  (input: Checked<CreateContactFlowModuleAliasRequest>, call): CreateContactFlowModuleAliasResponse => {
    const { module, arn } = moduleOf(call, input);
    const { AliasName: name, ContactFlowModuleVersion: version, Description: description } = input;
    const id = randomUUID();
    putAlias(module, { id, name, version, modifiedAt: call.now, ...(description !== undefined && { description }) });
    return { ContactFlowModuleArn: `${arn}:${id}`, Id: id };
  },
);
