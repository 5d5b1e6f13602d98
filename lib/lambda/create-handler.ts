import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { systemClock } from "../aws/system-clock.ts";
import { connectSource } from "../connect/connect-source.ts";
import { createConnectClient } from "../connect/create-connect-client.ts";
import type { WorkflowModule } from "../connect/workflow-module.ts";
import type { AccessPolicy } from "./access/access-policy.ts";
import { authorizedOnly } from "./access/authorized-only.ts";
import { handleEvent } from "./handle-event.ts";
import { readEnvironment } from "./read-environment.ts";
import { logger } from "./telemetry/logger.ts";

/** A Lambda function's handler. */
export type WorkflowHandler = (event: unknown, context: Context) => Promise<unknown>;

/**
 * Makes the handler of a workflow's function. It can be invoked by API Gateway, by a flow's Invoke AWS Lambda block and
 * directly; the event tells which. All of its callers are trusted: IAM or an authorizer has let them in, or the door does.
 * @throws EnvironmentError where the function's environment variables are not usable.
 *
 * @example
 * import workflow from "./start-task-and-stop.arazzo.yaml";
 * export const handler = createHandler(workflow);
 */
export function createHandler(
  { executable, operations, limits }: WorkflowModule,
  door: AccessPolicy = authorizedOnly(process.env),
): WorkflowHandler {
  const environment = readEnvironment(process.env);
  const clock = systemClock;
  const { session: openSession } = connectSource({ client: createConnectClient(), operations, limits, clock });
  const deployment = { executable, environment, clock, openSession, door };
  return middy({ timeoutEarlyInMillis: 0 })
    .use(injectLambdaContext(logger, { logEvent: false, resetKeys: true }))
    .handler((event: unknown, context: Context) => handleEvent(deployment, event, context));
}
