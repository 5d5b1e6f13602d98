import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { systemClock } from "../aws/system-clock.ts";
import type { WorkflowModule } from "../connect/workflow-module.ts";
import type { AccessPolicy, RequestFormat } from "./access/access-policy.ts";
import { requireAuthorizer } from "./access/require-authorizer.ts";
import { handleInvocation } from "./handle-invocation.ts";
import { readEnvironment } from "./read-environment.ts";
import { logger } from "./telemetry/logger.ts";

/** A Lambda function's handler. */
export type WorkflowHandler = (event: unknown, context: Context) => Promise<unknown>;

/**
 * Makes the handler of a workflow's function, for API Gateway, a flow's Invoke AWS Lambda block and direct invocations;
 * the event shows which one it is. Callers are trusted: over HTTP, an authorizer or the given policy must let them in.
 * @throws EnvironmentError where the function's environment variables are not usable.
 *
 * @example
 * import workflow from "./start-task-and-stop.arazzo.yaml";
 * export const handler = createHandler(workflow);
 */
export function createHandler(
  { executable, openSource }: WorkflowModule,
  access: AccessPolicy = requireAuthorizer(process.env),
  format?: RequestFormat,
): WorkflowHandler {
  const environment = readEnvironment(process.env);
  const clock = systemClock;
  const { session: openSession } = openSource();
  const fn = { executable, environment, clock, openSession, access, format };
  return middy({ timeoutEarlyInMillis: 0 })
    .use(injectLambdaContext(logger, { logEvent: false, resetKeys: true }))
    .handler((event: unknown, context: Context) => handleInvocation(fn, event, context));
}
