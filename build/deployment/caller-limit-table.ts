import type { Resources } from "./cloud-formation.ts";

/** The logical id of the table in which functions count requests per caller, see lib/lambda/access/limit-callers.ts. */
export const CALLER_LIMIT_TABLE = "CallerLimitTable";

/** A table whose items delete themselves: losing it loses nothing. */
export function callerLimitTable(name: string): Resources {
  return {
    [CALLER_LIMIT_TABLE]: {
      Type: "AWS::DynamoDB::Table",
      Properties: {
        TableName: name,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [{ AttributeName: "caller", AttributeType: "S" }],
        KeySchema: [{ AttributeName: "caller", KeyType: "HASH" }],
        TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
        SSESpecification: { SSEEnabled: true },
      },
    },
  };
}
