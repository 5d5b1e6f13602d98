import {
  type DurableContext,
  type DurableExecutionConfig,
  type DurableLambdaHandler,
  withDurableExecution,
} from "@aws/durable-execution-sdk-js";
import type { Context } from "aws-lambda";
import type { CompiledDocument } from "../../arazzo/workflow.ts";
import { systemClock } from "../../aws/system-clock.ts";
import { connectSource } from "../../connect/connect-source.ts";
import { createConnectClient } from "../../connect/create-connect-client.ts";
import type { WorkflowModule } from "../../connect/workflow-module.ts";
import { requireAuthorizer } from "../access/require-authorizer.ts";
import { handleInvocation } from "../handle-invocation.ts";
import { readEnvironment } from "../read-environment.ts";
import { logger } from "../telemetry/logger.ts";
import { DurableClock } from "./durable-clock.ts";
import { DurableSession } from "./durable-session.ts";

/** What is kept back of the time of one invocation, so that what came of an operation can be written down. */
const MARGIN = 2000;

/**
 * Makes the handler of a durable function: for a workflow that waits longer than a function may run. The run is written
 * down step by step. While it waits no function is there; afterwards, or when a function was broken off, another one
 * goes on where it stopped. Each operation is performed once.
 *
 * It is called as any other, but by those who do not wait for the answer: asynchronously.
 *
 * @example
 * import workflow from "./call-back-later.arazzo.yaml";
 * export const handler = createDurableHandler(workflow);
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/durable-functions.html
 */
export function createDurableHandler(
  { executable, operations, limits }: WorkflowModule,
  config?: DurableExecutionConfig,
): DurableLambdaHandler {
  const environment = readEnvironment(process.env);
  const access = requireAuthorizer(process.env);
  const source = connectSource({ client: createConnectClient(), operations, limits });
  const unrepeatable = operationsThatMakeAnother(executable.document);

  return withDurableExecution(async (event: unknown, context: DurableContext) => {
    const { lambdaContext } = context;
    logger.resetKeys();
    logger.addContext(lambdaContext);
    // By the clock that the session reads, which may differ from the time of day.
    const endsAt = systemClock.now() + lambdaContext.getRemainingTimeInMillis() - MARGIN;
    const beginning = await context.step("begin", async () => ({
      at: Date.now(),
      clientContext: lambdaContext.clientContext,
    }));
    const clock = new DurableClock(beginning.at, (seconds) => context.wait("wait", { seconds }));
    const openSession = ({ idempotencyKey }: { idempotencyKey: string }) =>
      new DurableSession({
        clock,
        writeDown: (name, perform, { semantics }) =>
          context.step(name, perform, { semantics, retryStrategy: () => ({ shouldRetry: false }) }),
        open: (created) => source.session({ idempotencyKey, deadline: endsAt, created, now: () => clock.now() }),
        unrepeatable,
      });
    return await handleInvocation(
      { executable, environment, clock, openSession, access, unlimitedTime: true },
      event,
      sameContext(context, beginning.clientContext),
    );
  }, config);
}

/** A run is one call, however many invocations it takes: what tells the call is the run's. */
function sameContext(
  { lambdaContext, executionContext }: DurableContext,
  clientContext: Context["clientContext"],
): Context {
  return {
    ...lambdaContext,
    awsRequestId: executionContext.durableExecutionArn,
    ...(clientContext === undefined ? {} : { clientContext }),
  };
}

function operationsThatMakeAnother({ workflows }: CompiledDocument): ReadonlySet<string> {
  const calls = Object.values(workflows).flatMap(({ steps }) => steps.map(({ call }) => call));
  return new Set(calls.flatMap((call) => ("operationId" in call && call.nonIdempotent ? [call.operationId] : [])));
}
