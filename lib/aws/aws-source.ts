import { WorkflowError } from "../arazzo/workflow-error.ts";
import { type AwsClient, endpointVariableOf } from "./aws-client.ts";
import { bindOperation } from "./bind-operation.ts";
import { isOperationSchema, type OperationSchema } from "./describe-operation.ts";
import type { Source } from "./join-sources.ts";
import type { RequestLimits } from "./requests/limit.ts";
import type { ServiceKnowledge } from "./service-knowledge.ts";
import { type SourceOptions, sourceOf } from "./source-of.ts";
import { httpTransport } from "./transport/http-transport.ts";

export type AwsSourceOptions = SourceOptions & {
  /** Any client of the SDK. Its retries and middlewares are not used, see {@link httpTransport}. */
  client: AwsClient;
  /** The operations that may be called, as the SDK describes them: `PutItem$` and so on, or `operationsOf(sdk)`. */
  operations: Readonly<Record<string, OperationSchema>>;
  knowledge?: ServiceKnowledge;
  /** The limits of the operations' requests. Default: only members and types are checked. */
  limits?: RequestLimits;
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
export function awsSource(options: AwsSourceOptions): Source {
  const { client, operations, knowledge = {}, limits } = options;
  const { serviceId } = client.config;
  const transport = httpTransport(client);
  const bound = new Map(
    Object.entries(operations).map(([operationId, schema]) => {
      if (isOperationSchema(schema)) return [operationId, bindOperation(schema, transport, knowledge, limits)];
      throw new WorkflowError("UnknownOperation", `${operationId} is not an operation as the AWS SDK describes one.`);
    }),
  );
  const name = knowledge.serviceName ?? `AWS ${serviceId}`;
  return sourceOf({ name, endpointVariable: endpointVariableOf(serviceId) }, bound, options, knowledge);
}
