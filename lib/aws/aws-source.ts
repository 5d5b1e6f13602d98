import type { Clock } from "../arazzo/clock.ts";
import type { Session } from "../arazzo/operation.ts";
import { WorkflowError } from "../arazzo/workflow-error.ts";
import { type AwsClient, endpointVariableOf } from "./aws-client.ts";
import { AwsSession, type SessionOptions } from "./aws-session.ts";
import { bindOperation } from "./bind-operation.ts";
import { isOperationSchema, type OperationSchema } from "./describe-operation.ts";
import { findOperation } from "./find-operation.ts";
import type { RequestLimits } from "./requests/limit.ts";
import type { ServiceKnowledge } from "./service-knowledge.ts";
import { systemClock } from "./system-clock.ts";
import { httpTransport } from "./transport/http-transport.ts";
import { sendRequest } from "./transport/send-request.ts";

export type AwsSourceOptions = {
  /** Any client of the SDK. Its retries and middlewares are not used, see {@link httpTransport}. */
  client: AwsClient;
  /** The operations that may be called, as the SDK describes them: `PutItem$` and so on, or `operationsOf(sdk)`. */
  operations: Readonly<Record<string, OperationSchema>>;
  knowledge?: ServiceKnowledge;
  /** The limits of the operations' requests. Default: only members and types are checked. */
  limits?: RequestLimits;
  clock?: Clock;
  /** Milliseconds that one attempt usually may take; a start may take longer, see {@link attemptTimeout}. Default 5000. */
  attemptTimeout?: number;
};

/** A service as a source of operations. */
export type AwsSource = {
  /** Begins a run's dealings with the service. */
  session(options: SessionOptions): Session;
};

/**
 * Makes any AWS service a source of operations, by its SDK client. All that can be known before a call is read here,
 * once, so that a call only moves data.
 * @throws WorkflowError `UnknownOperation` where one of the operations is not an SDK's schema.
 *
 * @example
 * import { DynamoDBClient, PutItem$ } from "@aws-sdk/client-dynamodb";
 * const source = awsSource({ client: new DynamoDBClient(), operations: { PutItem: PutItem$ } });
 */
export function awsSource(options: AwsSourceOptions): AwsSource {
  const { client, operations, knowledge = {}, limits, clock = systemClock, attemptTimeout = 5000 } = options;
  const { serviceId } = client.config;
  const transport = httpTransport(client);
  const bound = new Map(
    Object.entries(operations).map(([operationId, schema]) => {
      if (isOperationSchema(schema)) return [operationId, bindOperation(schema, transport, knowledge)];
      throw new WorkflowError("UnknownOperation", `${operationId} is not an operation as the AWS SDK describes one.`);
    }),
  );
  const binding = {
    service: { name: knowledge.serviceName ?? `AWS ${serviceId}`, endpointVariable: endpointVariableOf(serviceId) },
    knowledge,
    limits,
    clock,
    attemptTimeout,
    send: sendRequest,
    find: (operationId: string) => findOperation(bound, operationId),
  };
  return { session: (sessionOptions) => new AwsSession(binding, sessionOptions) };
}
