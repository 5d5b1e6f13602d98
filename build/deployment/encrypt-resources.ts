import { allow, type Resources, type Statement } from "./cloud-formation.ts";

/** The properties by which each type of resource encrypts its data at rest with a key. */
const PROPERTIES: Readonly<Record<string, (keyArn: string) => Record<string, unknown>>> = {
  "AWS::Logs::LogGroup": (KmsKeyId) => ({ KmsKeyId }),
  "AWS::SQS::Queue": (KmsMasterKeyId) => ({ KmsMasterKeyId, SqsManagedSseEnabled: false }),
  "AWS::SNS::Topic": (KmsMasterKeyId) => ({ KmsMasterKeyId }),
  "AWS::DynamoDB::Table": (KMSMasterKeyId) => ({
    SSESpecification: { SSEEnabled: true, SSEType: "KMS", KMSMasterKeyId },
  }),
};

/** Encrypts what a stack stores with a key of the account: logs, the failure queue, alarms, counts of requests. */
export function encryptResources(resources: Resources, keyArn: string): void {
  for (const { Type, Properties } of Object.values(resources)) Object.assign(Properties, PROPERTIES[Type]?.(keyArn));
}

/** Lets a function read its encrypted environment, and send to the encrypted failure queue. */
export function allowKey(keyArn: string): Statement {
  return allow(["kms:Decrypt", "kms:GenerateDataKey"], [keyArn]);
}
