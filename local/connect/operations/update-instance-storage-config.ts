import { checkStorageConfig, STORAGE } from "../associations/association-types.ts";
import { findAssociation } from "../associations/associations-of.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";

export const updateInstanceStorageConfig = connectOperation(
  "UpdateInstanceStorageConfig",
  "Contact records and agent events go to Kinesis streams; nothing else is stored.",
  (input, call) => {
    const association = findAssociation(findInstance(call, input.InstanceId), STORAGE, input.AssociationId);
    checkStorageConfig(input.StorageConfig);
    association.value = { ResourceType: input.ResourceType, StorageConfig: input.StorageConfig };
  },
);
