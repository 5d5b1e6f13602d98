import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { type Failed, failed } from "../failure.ts";
import { hashIdempotencyKey } from "../idempotency/idempotency-key.ts";
import { EnvironmentError } from "../read-environment.ts";
import { logFault } from "../telemetry/logger.ts";
import type { Guard } from "./access-policy.ts";
import type { AccessRules } from "./access-rules.ts";
import { callerOf } from "./authenticate.ts";
import { callerAddress } from "./caller-address.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/** Milliseconds that a chat waits for the count. */
const TIMEOUT_MS = 1_000;

/**
 * Limits the requests of each caller, by its token, or by its address where there are no tokens. Counts them per window
 * in a DynamoDB table with the key `caller` and the time to live `expiresAt`.
 *
 * @param variables `CALLER_LIMIT`: requests per seconds, such as `5/60`; `CALLER_LIMIT_TABLE`; `CALLER_ADDRESS_HEADER`.
 * @throws EnvironmentError
 */
export function limitCallers(variables: Variables, rules: AccessRules): Guard {
  const [, limit = Number.NaN, seconds = Number.NaN] =
    /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(variables.CALLER_LIMIT ?? "")?.map(Number) ?? [];
  const table = variables.CALLER_LIMIT_TABLE;
  if (Number.isNaN(limit)) throw new EnvironmentError(["CALLER_LIMIT must be requests per seconds, such as 5/60"]);
  if (!table) throw new EnvironmentError(["CALLER_LIMIT_TABLE must name the DynamoDB table that counts requests"]);
  const requestHandler = { connectionTimeout: TIMEOUT_MS, requestTimeout: TIMEOUT_MS, throwOnRequestTimeout: true };
  const client = new DynamoDBClient({ requestHandler, maxAttempts: 2 });

  return async ({ request, claims }, workflowId) => {
    const caller = callerOf(rules, claims) ?? callerAddress(request, variables.CALLER_ADDRESS_HEADER);
    const now = Date.now() / 1000;
    const window = Math.floor(now / seconds);
    const left = Math.ceil((window + 1) * seconds - now);
    // Hashed: the table holds no names or addresses.
    const key = hashIdempotencyKey("caller", caller, window);
    const count = await countRequest(client, table, key, Math.ceil(now) + left + seconds);
    return count > limit ? tooMany(workflowId, limit, seconds, left) : undefined;
  };
}

function tooMany(workflowId: string, limit: number, seconds: number, left: number): Failed {
  const message = `Each caller can send ${limit} requests in ${seconds} seconds. Repeat after ${left} seconds.`;
  return failed("too-many-requests", workflowId, message, { headers: { "retry-after": String(left) } });
}

/** Counts a request. A caller whose count is throttled sends too many; a table that is out of reach limits no one. */
async function countRequest(client: DynamoDBClient, table: string, key: string, expiresAt: number): Promise<number> {
  const command = new UpdateItemCommand({
    TableName: table,
    Key: { caller: { S: key } },
    UpdateExpression: "ADD requests :one SET expiresAt = :expires",
    ExpressionAttributeValues: { ":one": { N: "1" }, ":expires": { N: String(expiresAt) } },
    ReturnValues: "UPDATED_NEW",
  });
  try {
    const { Attributes } = await client.send(command);
    return Number(Attributes?.requests?.N ?? 0);
  } catch (error) {
    const { name = "", $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
    if (/Throttl|ThroughputExceeded|RequestLimitExceeded/.test(name)) return Number.POSITIVE_INFINITY;
    // A table that is missing or forbidden is a broken deployment, which must not run without its limit.
    const status = $metadata?.httpStatusCode ?? 0;
    if (status >= 400 && status < 500) throw error;
    logFault(error);
    return 0;
  }
}
