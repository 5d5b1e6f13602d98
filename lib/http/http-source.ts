import type { Clock } from "../arazzo/clock.ts";
import type { Send } from "../aws/aws-session.ts";
import { type BoundOperation, mayCreate } from "../aws/bind-operation.ts";
import { findOperation } from "../aws/find-operation.ts";
import type { Source } from "../aws/join-sources.ts";
import { systemClock } from "../aws/system-clock.ts";
import { authenticator, type ReadSecret } from "./authenticate.ts";
import { describeHttpOperation } from "./describe-http-operation.ts";
import type { HttpApi } from "./http-operation.ts";
import { HttpSession } from "./http-session.ts";
import { findUnwritable } from "./make-request.ts";
import { requestViolations } from "./request-violations.ts";
import { SchemaShapes } from "./schema-shape.ts";
import { httpSender, KEY } from "./send-http.ts";
import { serverUrl, serverVariable } from "./server-url.ts";

export type HttpSourceOptions = {
  api: HttpApi;
  /** For credentials that are kept in Secrets Manager or Parameter Store. */
  readSecret?: ReadSecret;
  clock?: Clock;
  /** Milliseconds that one attempt usually may take. Default 5000. */
  attemptTimeout?: number;
  environment?: Readonly<Record<string, string | undefined>>;
};

/**
 * Makes an HTTP API a source of operations by its description. Requests go to the description's server and nowhere else.
 * @throws WorkflowError `InvalidEndpoint`
 */
export function httpSource({
  api,
  readSecret,
  clock = systemClock,
  attemptTimeout = 5000,
  environment = process.env,
}: HttpSourceOptions): Source {
  const authenticate = authenticator(api, readSecret, environment);
  const shapes = new SchemaShapes(api.definitions);
  const bound = new Map<string, BoundOperation>();
  const senders = new Map<string, Send>();
  const servers = new Map<string, URL>();
  for (const of of api.operations) {
    const server = serverUrl(api.name, of.server ?? api.server, environment);
    servers.set(of.operationId, server);
    const { operation } = describeHttpOperation(of, api, shapes);
    // The key travels with the input, and only APIs that know one get it.
    const keyed = of.idempotencyHeader === undefined ? operation : { ...operation, idempotencyToken: KEY };
    const isRead = of.method === "GET" || of.method === "HEAD";
    bound.set(of.operationId, {
      operation: keyed,
      createdId: undefined,
      mayCreate: mayCreate(keyed),
      isRead,
      transmit: unused,
    });
    senders.set(of.operationId, httpSender(of, server, authenticate));
  }
  const binding = {
    service: { name: api.title, endpointVariable: serverVariable(api.name) },
    knowledge: {},
    limits: shapes.limits,
    clock,
    attemptTimeout,
    send: (...call: Parameters<Send>) => findOperation(senders, call[0].operation.operationId)(...call),
    find: (operationId: string) => findOperation(bound, operationId),
  };
  const byId = new Map(api.operations.map((of) => [of.operationId, of]));
  return {
    session: (options) =>
      new HttpSession(binding, options, (operationId, input) => {
        const of = findOperation(byId, operationId);
        const violations = requestViolations(of, api.definitions, input);
        return violations.length > 0 ? violations : findUnwritable(of, findOperation(servers, operationId), input);
      }),
  };
}

function unused(): Promise<object> {
  return Promise.reject(new Error("An HTTP API's requests are not sent by an SDK."));
}
