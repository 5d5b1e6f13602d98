import { randomUUID } from "node:crypto";
import { createInstance as create } from "../instances/create-instance.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation, type InputOf } from "../requests/operation.ts";
import { instanceArn } from "../resources/arn.ts";
import { fillInstance } from "../seed/fill-instance.ts";
import { sampleContents } from "../seed/sample-contents.ts";

export const createInstance = connectOperation(
  "CreateInstance",
  "Active at once. It has the hours, queue, routing profile, security profiles and flow that a new instance has.",
  (input, call) => {
    const { ClientToken, ...given } = input;
    const { state, region, now } = call;
    const repeated = [...state.instances.values()].find(
      ({ createdWith }) => ClientToken && createdWith === ClientToken,
    );
    if (repeated !== undefined) return { Id: repeated.id, Arn: instanceArn(region, repeated.id) };
    checkDirectory(given);
    const alias = given.InstanceAlias?.toLowerCase();
    const taken = [...state.instances.values()].some(
      ({ record }) => String(record.InstanceAlias).toLowerCase() === alias,
    );
    if (alias !== undefined && taken)
      throw invalidRequest(`An instance with the alias ${given.InstanceAlias} already exists`);
    const instance = create(randomUUID(), "created", now, given);
    if (ClientToken !== undefined) instance.createdWith = ClientToken;
    state.instances.set(instance.id, instance);
    fillInstance(instance, sampleContents(), now, "created");
    return { Id: instance.id, Arn: instanceArn(region, instance.id) };
  },
);

function checkDirectory({ IdentityManagementType, InstanceAlias, DirectoryId }: InputOf<"CreateInstance">): void {
  const existing = IdentityManagementType === "EXISTING_DIRECTORY";
  if (existing && DirectoryId === undefined) throw invalidRequest("DirectoryId is required for an existing directory");
  if (!existing && InstanceAlias === undefined)
    throw invalidRequest("InstanceAlias is required without an existing directory");
}
