import type { Clock } from "../arazzo/clock.ts";
import { type AwsClient, endpointVariableOf, reuseSigner } from "./aws-client.ts";
import type { AwsSource } from "./aws-source.ts";
import { type BoundOperation, mayCreate } from "./bind-operation.ts";
import { isRead, type OperationSchema } from "./describe-operation.ts";
import { findOperation } from "./find-operation.ts";
import { unwrapLists } from "./requests/unwrap-lists.ts";
import { bytesMember, describeServiceOperation } from "./service-operation.ts";
import { type ReadForms, ServiceSession } from "./service-session.ts";
import { systemClock } from "./system-clock.ts";
import { type ClientCommand, commandTransport, type SendingClient } from "./transport/command-transport.ts";
import { sendRequest } from "./transport/send-request.ts";

export type ServiceSourceOptions = {
  /** The prefix of the operationIds: `dynamodb` for `dynamodb:GetItem`. */
  service: string;
  /** Any client of the SDK. */
  client: AwsClient & SendingClient;
  /** The SDK's command and schema of each operation that may be called, by the operation's name: `GetItem`. */
  operations: Readonly<Record<string, { command: ClientCommand; schema: OperationSchema }>>;
  clock?: Clock;
  /** Milliseconds that one attempt usually may take. Default 5000. */
  attemptTimeout?: number;
};

/**
 * Makes any AWS service a source of operations by the SDK's own commands, with whatever the service needs besides its
 * schemas: checksums, endpoints by bucket or queue, signatures of its own.
 *
 * @example
 * const operations = { GetItem: { command: GetItemCommand, schema: GetItem$ } };
 * const source = serviceSource({ service: "dynamodb", client: new DynamoDBClient({ maxAttempts: 1 }), operations });
 */
export function serviceSource(options: ServiceSourceOptions): AwsSource {
  const { service, client, operations, clock = systemClock, attemptTimeout = 5000 } = options;
  const { serviceId } = client.config;
  reuseSigner(client.config);
  const transport = commandTransport(client);
  const bound = new Map<string, BoundOperation>();
  for (const { command, schema } of Object.values(operations)) {
    const operation = describeServiceOperation(service, schema);
    bound.set(operation.operationId, {
      operation,
      createdId: undefined,
      mayCreate: mayCreate(operation),
      isRead: isRead({ ...operation, operationId: schema[2] }),
      transmit: transport(command, schema, bytesMember(schema[4])),
    });
  }
  const binding = {
    service: { name: `AWS ${serviceId}`, endpointVariable: endpointVariableOf(serviceId) },
    knowledge: {},
    limits: undefined,
    clock,
    attemptTimeout,
    send: sendRequest,
    find: (operationId: string) => findOperation(bound, operationId),
  };
  const requests = new Map(Object.values(operations).map(({ schema }) => [`${service}:${schema[2]}`, schema[4]]));
  const readForms: ReadForms = (operationId, request) => {
    const schema = requests.get(operationId);
    return schema === undefined ? request : unwrapLists(schema, request);
  };
  return { session: (sessionOptions) => new ServiceSession(binding, sessionOptions, readForms) };
}
