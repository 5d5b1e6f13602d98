import type { Clock } from "../../../lib/arazzo/clock.ts";
import type { JsonObject } from "../../../lib/arazzo/json.ts";
import type { OperationResponse, Session } from "../../../lib/arazzo/operation.ts";
import { systemClock } from "../../../lib/aws/system-clock.ts";
import { connectCatalog } from "../../../lib/connect/connect-catalog.ts";
import { connectSource } from "../../../lib/connect/connect-source.ts";
import { createConnectClient } from "../../../lib/connect/create-connect-client.ts";
import { wholeSdk } from "../../../lib/connect/whole-sdk.ts";

const operations = wholeSdk();
const catalog = connectCatalog();
const limits = catalog.limitsOf(catalog.operationIds());

export type OpenedSession = {
  session: Session;
  /** Prepares and sends a call, with an idempotency key of its own unless one is given. */
  perform(
    operationId: string,
    request: JsonObject,
    options?: { key?: string; signal?: AbortSignal; once?: true },
  ): Promise<OperationResponse>;
};

/** Opens a session with a server, by Amazon Connect's operations. `timeLeft` in milliseconds. */
export function openSession(
  endpoint: string,
  options: {
    key?: string;
    timeLeft?: number;
    attemptTimeout?: number;
    clock?: Clock;
    credentials?: () => Promise<{ accessKeyId: string; secretAccessKey: string }>;
  } = {},
): OpenedSession {
  const { key = "run", timeLeft, attemptTimeout, clock = systemClock } = options;
  const { credentials = async () => ({ accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" }) } = options;
  const client = createConnectClient({ endpoint, credentials, region: "us-east-1" });
  const source = connectSource({
    client,
    operations,
    limits,
    clock,
    ...(attemptTimeout !== undefined && { attemptTimeout }),
  });
  const session = source.session({
    idempotencyKey: key,
    ...(timeLeft !== undefined && { deadline: systemClock.now() + timeLeft }),
  });
  let calls = 0;
  return {
    session,
    async perform(operationId, request, { key = `call ${++calls}`, signal = new AbortController().signal, once } = {}) {
      const read = session.prepare({ operationId, request, idempotencyKey: key, ...(once && { once }) });
      if ("violations" in read) throw new Error(JSON.stringify(read.violations));
      return session.send(read.prepared, signal);
    },
  };
}
