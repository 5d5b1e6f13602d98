import { randomUUID } from "node:crypto";
import type { CreateInstanceRequest, CreateInstanceResponse } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../operation.ts";
import { fillInstance } from "../seed/fill-instance.ts";
import { type SampleIds, sampleContents } from "../seed/sample-contents.ts";
import { instanceArn } from "../state/arn.ts";
import { invalidRequest } from "../state/contact-rules.ts";
import { createInstance as create } from "../state/create-instance.ts";

export const createInstance = connectOperation(
  "CreateInstance",
  "Active at once. It has the hours, queue, routing profile, security profiles and flow that a new instance has.",
  (input: Checked<CreateInstanceRequest>, call): CreateInstanceResponse => {
    const { ClientToken, ...given } = input;
    const { world, region, now } = call;
    const repeated = [...world.instances.values()].find(
      ({ createdWith }) => ClientToken && createdWith === ClientToken,
    );
    if (repeated !== undefined) return { Id: repeated.id, Arn: instanceArn(region, repeated.id) };
    checkDirectory(given);
    const alias = given.InstanceAlias?.toLowerCase();
    const taken = [...world.instances.values()].some(
      ({ record }) => String(record.InstanceAlias).toLowerCase() === alias,
    );
    if (alias !== undefined && taken)
      throw invalidRequest(`An instance with the alias ${given.InstanceAlias} already exists`);
    const instance = create(randomUUID(), "created", now, given);
    if (ClientToken !== undefined) instance.createdWith = ClientToken;
    world.instances.set(instance.id, instance);
    fillInstance(instance, sampleContents(newIds()), now, "created");
    return { Id: instance.id, Arn: instanceArn(region, instance.id) };
  },
);

function checkDirectory({ IdentityManagementType, InstanceAlias, DirectoryId }: Checked<CreateInstanceRequest>): void {
  const existing = IdentityManagementType === "EXISTING_DIRECTORY";
  if (existing && DirectoryId === undefined) throw invalidRequest("DirectoryId is required for an existing directory");
  if (!existing && InstanceAlias === undefined)
    throw invalidRequest("InstanceAlias is required without an existing directory");
}

function newIds(): SampleIds {
  const id = () => randomUUID();
  return {
    ...{ hours: id(), flow: id(), queue: id(), routingProfile: id(), agentProfile: id() },
    profiles: [id(), id(), id()],
    statuses: [id(), id()],
  };
}
