/**
 * Where a service's operations, and the members that name its resources, are called otherwise in the Service
 * Authorization Reference than in its SDK. By the prefix of the service's actions.
 */
export const SERVICE_DIFFERENCES: Readonly<Record<string, ServiceDifferences>> = {
  dynamodb: {
    actions: {
      ExecuteTransaction: ["PartiQLSelect", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete"],
      ExecuteStatement: ["PartiQLSelect", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete"],
      BatchExecuteStatement: ["PartiQLSelect", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete"],
      TransactGetItems: ["GetItem"],
      TransactWriteItems: ["ConditionCheckItem", "DeleteItem", "PutItem", "UpdateItem"],
    },
  },
  // An entry without a bus goes to the account's own.
  events: { absent: { EventBusName: "default" } },
  lambda: { actions: { Invoke: ["InvokeFunction"], InvokeWithResponseStream: ["InvokeFunction"] } },
  s3: {
    actions: {
      CompleteMultipartUpload: ["PutObject"],
      CopyObject: ["GetObject", "PutObject"],
      CreateMultipartUpload: ["PutObject"],
      DeleteObjects: ["DeleteObject"],
      GetBucketEncryption: ["GetEncryptionConfiguration"],
      GetBucketLifecycleConfiguration: ["GetLifecycleConfiguration"],
      HeadBucket: ["ListBucket"],
      HeadObject: ["GetObject"],
      ListBuckets: ["ListAllMyBuckets"],
      ListMultipartUploads: ["ListBucketMultipartUploads"],
      ListObjects: ["ListBucket"],
      ListObjectsV2: ["ListBucket"],
      ListObjectVersions: ["ListBucketVersions"],
      ListParts: ["ListMultipartUploadParts"],
      PutBucketEncryption: ["PutEncryptionConfiguration"],
      PutBucketLifecycleConfiguration: ["PutLifecycleConfiguration"],
      DeleteBucketCors: ["PutBucketCORS"],
      GetBucketCors: ["GetBucketCORS"],
      PutBucketCors: ["PutBucketCORS"],
      UploadPart: ["PutObject"],
    },
    members: { ObjectName: "Key" },
    // The source of a copy can be in another bucket.
    wildcard: { CopyObject: "its source can be in any bucket" },
  },
  // Secrets Manager adds a hyphen and six characters to a secret's name.
  secretsmanager: { suffix: { SecretId: "-??????" } },
  sns: { actions: { PublishBatch: ["Publish"] } },
  sqs: {
    actions: {
      ChangeMessageVisibilityBatch: ["ChangeMessageVisibility"],
      DeleteMessageBatch: ["DeleteMessage"],
      SendMessageBatch: ["SendMessage"],
    },
  },
};

export type ServiceDifferences = {
  /** The actions that an operation requires, where they are not called like it. */
  actions?: Readonly<Record<string, readonly string[]>>;
  /** The member of requests that holds a variable of an ARN. */
  members?: Readonly<Record<string, string>>;
  /** The value of a variable whose member is not in the request. */
  absent?: Readonly<Record<string, string>>;
  /** The rest of an ARN after a name. */
  suffix?: Readonly<Record<string, string>>;
  /** Operations whose request does not name its resources, with the reason. */
  wildcard?: Readonly<Record<string, string>>;
};
