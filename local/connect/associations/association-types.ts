import { invalid, invalidRequest } from "../requests/errors.ts";
import type { AssociationType } from "./association-type.ts";

type Bot = { LexBot?: { Name?: string; LexRegion?: string }; LexV2Bot?: { AliasArn?: string } };

const BOTS = "bots";

/** A bot of Lex V1 by name and Region, one of V2 by the ARN of its alias. */
function identityOfBot(input: Record<string, unknown>): string {
  const { LexBot, LexV2Bot } = input as Bot;
  const { BotName, LexRegion } = input as { BotName?: string; LexRegion?: string };
  return LexV2Bot?.AliasArn ?? `${BotName ?? LexBot?.Name} ${LexRegion ?? LexBot?.LexRegion}`;
}

const STORAGE_MEMBERS: Record<string, string> = {
  S3: "S3Config",
  KINESIS_VIDEO_STREAM: "KinesisVideoStreamConfig",
  KINESIS_STREAM: "KinesisStreamConfig",
  KINESIS_FIREHOSE: "KinesisFirehoseConfig",
};

/** @throws ServiceError for a storage configuration without the member of its type */
export function checkStorageConfig(config: unknown): void {
  const { StorageType = "" } = config as { StorageType?: string };
  const member = STORAGE_MEMBERS[StorageType];
  if (member !== undefined && (config as Record<string, unknown>)[member] === undefined)
    throw invalidRequest(`StorageConfig of type ${StorageType} needs ${member}`);
}

export const STORAGE = "storage-configs";

/** Everything that instances can be associated with. Quotas are the service's defaults. */
export const ASSOCIATION_TYPES: readonly AssociationType[] = [
  {
    store: "lambda-functions",
    associate: "AssociateLambdaFunction",
    disassociate: "DisassociateLambdaFunction",
    list: "ListLambdaFunctions",
    listed: "LambdaFunctions",
    most: 50,
    read: ({ FunctionArn }) => ({ FunctionArn }),
    identity: ({ FunctionArn }) => String(FunctionArn),
    show: ({ value }) => value.FunctionArn,
    differs: "Until an instance has an associated function, its flows can invoke any.",
  },
  {
    store: "approved-origins",
    associate: "AssociateApprovedOrigin",
    disassociate: "DisassociateApprovedOrigin",
    list: "ListApprovedOrigins",
    listed: "Origins",
    most: 50,
    read({ Origin }) {
      if (!URL.canParse(String(Origin)) || new URL(String(Origin)).protocol !== "https:")
        throw invalid("Origin must be a URL that begins with https://");
      return { Origin };
    },
    identity: ({ Origin }) => String(Origin).toLowerCase(),
    show: ({ value }) => value.Origin,
    differs: "Origins are kept, not enforced.",
  },
  {
    store: BOTS,
    associate: "AssociateBot",
    disassociate: "DisassociateBot",
    list: "ListBots",
    listed: "LexBots",
    most: 100,
    read({ LexBot, LexV2Bot }) {
      if ((LexBot === undefined) === (LexV2Bot === undefined)) throw invalidRequest("Give one of LexBot and LexV2Bot");
      return LexBot === undefined ? { LexV2Bot } : { LexBot };
    },
    identity: identityOfBot,
    show: ({ value }) => value,
    isListed: ({ value }, { LexVersion }) => (LexVersion === "V2" ? "LexV2Bot" in value : "LexBot" in value),
  },
  {
    store: BOTS,
    associate: "AssociateLexBot",
    disassociate: "DisassociateLexBot",
    list: "ListLexBots",
    listed: "LexBots",
    most: 100,
    read: ({ LexBot }) => ({ LexBot }),
    identity: identityOfBot,
    show: ({ value }) => value.LexBot,
    isListed: ({ value }) => "LexBot" in value,
  },
  {
    store: "security-keys",
    associate: "AssociateSecurityKey",
    disassociate: "DisassociateSecurityKey",
    list: "ListSecurityKeys",
    listed: "SecurityKeys",
    most: 2,
    read: ({ Key }) => ({ Key }),
    show: ({ id, value, createdAt }) => ({ AssociationId: id, Key: value.Key, CreationTime: createdAt }),
  },
  {
    store: STORAGE,
    associate: "AssociateInstanceStorageConfig",
    disassociate: "DisassociateInstanceStorageConfig",
    list: "ListInstanceStorageConfigs",
    listed: "StorageConfigs",
    most: 100,
    read({ ResourceType, StorageConfig }) {
      checkStorageConfig(StorageConfig);
      return { ResourceType, StorageConfig };
    },
    show: ({ id, value }) => ({ ...(value.StorageConfig as object), AssociationId: id }),
    isListed: ({ value }, { ResourceType }) => value.ResourceType === ResourceType,
    differs: "Contact records and agent events go to Kinesis streams; nothing else is stored.",
  },
];
