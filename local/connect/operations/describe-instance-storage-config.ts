import type { InstanceStorageConfig } from "@aws-sdk/client-connect";
import { STORAGE } from "../associations/association-types.ts";
import { findAssociation } from "../associations/associations-of.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";

export const describeInstanceStorageConfig = connectOperation("DescribeInstanceStorageConfig", "", (input, call) => {
  const { id, value } = findAssociation(findInstance(call, input.InstanceId), STORAGE, input.AssociationId);
  return { StorageConfig: { ...(value.StorageConfig as InstanceStorageConfig), AssociationId: id } };
});
