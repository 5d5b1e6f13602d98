import {
  type DurableContext,
  type DurableExecutionConfig,
  type DurableLambdaHandler,
  withDurableExecution,
} from "@aws/durable-execution-sdk-js";
import type { Context } from "aws-lambda";
import type { CompiledDocument } from "../../arazzo/workflow.ts";
import { systemClock } from "../../aws/system-clock.ts";
import type { WorkflowModule } from "../../connect/workflow-module.ts";
import { requireAuthorizer } from "../access/require-authorizer.ts";
import { handleInvocation } from "../handle-invocation.ts";
import { readEnvironment } from "../read-environment.ts";
import { logger } from "../telemetry/logger.ts";
import { DurableRun } from "./durable-run.ts";

/** Milliseconds kept back of an invocation's time, so that the outcome of a request can be kept. */
const MARGIN = 2000;

/**
 * Creates the handler of a durable function: for a workflow that waits longer than a function can run. The outcome of
 * each request is kept. During a wait no function runs; afterwards, or when a function was broken off, another one
 * replays the run up to where it stopped and goes on from there. Each request is sent once.
 *
 * It is invoked like any other function, but asynchronously: its caller does not wait for the response.
 *
 * @example
 * import workflow from "./call-back-later.arazzo.yaml";
 * export const handler = createDurableHandler(workflow);
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/durable-functions.html
 */
export function createDurableHandler(
  { executable, openSource }: WorkflowModule,
  config?: DurableExecutionConfig,
): DurableLambdaHandler {
  const environment = readEnvironment(process.env);
  const access = requireAuthorizer(process.env);
  const source = openSource();
  const nonIdempotent = nonIdempotentOperations(executable.document);

  return withDurableExecution(async (event: unknown, context: DurableContext) => {
    const { lambdaContext } = context;
    logger.resetKeys();
    logger.addContext(lambdaContext);
    // In the time of the clock that sessions read, which may differ from the time of day.
    const endsAt = systemClock.now() + lambdaContext.getRemainingTimeInMillis() - MARGIN;
    const beginning = await context.step("begin", async () => ({
      at: Date.now(),
      clientContext: lambdaContext.clientContext,
    }));
    const run = new DurableRun({
      startedAt: beginning.at,
      keep: (name, perform, semantics) =>
        context.step(name, perform, { semantics, retryStrategy: () => ({ shouldRetry: false }) }),
      pause: (seconds) => context.wait("wait", { seconds }),
      open: (idempotencyKey, created) =>
        source.session({ idempotencyKey, deadline: endsAt, created, now: () => run.clock.now() }),
      nonIdempotent,
    });
    return await handleInvocation(
      {
        executable,
        environment,
        clock: run.clock,
        openSession: (call) => run.openSession(call),
        record: (effect, perform) => run.record(effect, perform),
        access,
        unlimitedTime: true,
      },
      event,
      sameContext(context, beginning.clientContext),
    );
  }, config);
}

/** A run is one call, however many invocations it takes, so its context is the same in each of them. */
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

function nonIdempotentOperations({ workflows }: CompiledDocument): ReadonlySet<string> {
  const calls = Object.values(workflows).flatMap(({ steps }) => steps.map(({ call }) => call));
  return new Set(calls.flatMap((call) => ("operationId" in call && call.nonIdempotent ? [call.operationId] : [])));
}
