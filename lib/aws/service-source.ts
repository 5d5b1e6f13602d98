import { type AwsClient, endpointVariableOf, reuseSigner } from "./aws-client.ts";
import { type BoundOperation, mayCreate } from "./bind-operation.ts";
import type { OperationSchema } from "./describe-operation.ts";
import type { Source } from "./join-sources.ts";
import { readRequest } from "./requests/read-request.ts";
import { unwrapLists } from "./requests/unwrap-lists.ts";
import { bytesMember, describeServiceOperation } from "./service-operation.ts";
import { type SourceOptions, sourceOf } from "./source-of.ts";
import { type ClientCommand, commandTransport, type SendingClient } from "./transport/command-transport.ts";
import { sender } from "./transport/send-request.ts";

export type ServiceSourceOptions = SourceOptions & {
  /** The prefix of the operationIds: `dynamodb` for `dynamodb:GetItem`. */
  service: string;
  /** Any client of the SDK. */
  client: AwsClient & SendingClient;
  /** The SDK's command and schema of each operation that may be called, by the operation's name: `GetItem`. */
  operations: Readonly<Record<string, { command: ClientCommand; schema: OperationSchema }>>;
};

/**
 * Makes any AWS service a source of operations by the SDK's own commands, with whatever the service needs besides its
 * schemas: checksums, endpoints by bucket or queue, signatures of its own.
 *
 * @example
 * const operations = { GetItem: { command: GetItemCommand, schema: GetItem$ } };
 * const source = serviceSource({ service: "dynamodb", client: new DynamoDBClient({ maxAttempts: 1 }), operations });
 */
export function serviceSource(options: ServiceSourceOptions): Source {
  const { service, client, operations } = options;
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
      read: (request) => readRequest(operation, unwrapLists(schema[4], request)),
      send: sender(operation.operationId, transport(command, schema, bytesMember(schema[4]))),
    });
  }
  return sourceOf({ name: `AWS ${serviceId}`, endpointVariable: endpointVariableOf(serviceId) }, bound, options);
}
