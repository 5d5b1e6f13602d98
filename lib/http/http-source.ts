import { type BoundOperation, mayCreate } from "../aws/bind-operation.ts";
import type { Source } from "../aws/join-sources.ts";
import { readRequest } from "../aws/requests/read-request.ts";
import { type SourceOptions, sourceOf } from "../aws/source-of.ts";
import { authenticator, type ReadSecret } from "./authenticate.ts";
import { describeHttpOperation } from "./describe-http-operation.ts";
import type { HttpApi } from "./http-operation.ts";
import { findUnwritable } from "./make-request.ts";
import { requestViolations } from "./request-violations.ts";
import { SchemaShapes } from "./schema-shape.ts";
import { httpSender, KEY } from "./send-http.ts";
import { serverUrl, serverVariable } from "./server-url.ts";

export type HttpSourceOptions = SourceOptions & {
  api: HttpApi;
  /** For credentials that are kept in Secrets Manager or Parameter Store. */
  readSecret?: ReadSecret;
  environment?: Readonly<Record<string, string | undefined>>;
};

/**
 * Makes an HTTP API a source of operations by its description. Requests go to the description's server and nowhere else.
 * @throws WorkflowError `InvalidEndpoint`
 */
export function httpSource({ api, readSecret, environment = process.env, ...options }: HttpSourceOptions): Source {
  const authenticate = authenticator(api, readSecret, environment);
  const shapes = new SchemaShapes(api.definitions);
  const bound = new Map<string, BoundOperation>();
  for (const of of api.operations) {
    const server = serverUrl(api.name, of.server ?? api.server, environment);
    const { operation: described } = describeHttpOperation(of, api, shapes);
    // The key travels with the input, and only APIs that know one get it.
    const operation = of.idempotencyHeader === undefined ? described : { ...described, idempotencyToken: KEY };
    bound.set(of.operationId, {
      operation,
      createdId: undefined,
      mayCreate: mayCreate(operation),
      read(request) {
        const { input, violations: ofTypes } = readRequest(operation, request, shapes.limits);
        const ofSchemas = ofTypes.length > 0 ? ofTypes : requestViolations(of, api.definitions, input);
        return { input, violations: ofSchemas.length > 0 ? ofSchemas : findUnwritable(of, server, input) };
      },
      send: httpSender(of, server, authenticate),
    });
  }
  return sourceOf({ name: api.title, endpointVariable: serverVariable(api.name) }, bound, options);
}
