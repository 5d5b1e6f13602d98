import {
  type DurableExecutionClient,
  DurableExecutionInvocationInputWithClient,
  type DurableLambdaHandler,
} from "@aws/durable-execution-sdk-js";

/**
 * Where a function is broken off: at which of all that it writes down, before that is kept or just after. Of `results`
 * only those count: that an operation begins is written down while it is called, sometimes alone, sometimes with more.
 */
export type Cut = { at: number; kept: boolean; of?: "results" };

type Function = { handler: DurableLambdaHandler; written: () => number; wasBrokenOff: () => boolean };

type Written = NonNullable<Parameters<DurableExecutionClient["checkpoint"]>[0]["Updates"]>[number];

function isResult({ Type, Action }: Written): boolean {
  return Action !== "START" || Type === "WAIT";
}

/**
 * A durable function that is broken off once, as by a machine that goes away, and that the service then calls again with
 * what has been written down so far. What the broken one still does is lost.
 */
export function brokenOff(handler: DurableLambdaHandler, cut: Cut): Function {
  let written = 0;
  let isBroken = false;
  const brokenHandler: DurableLambdaHandler = async (event, context) => {
    if (!DurableExecutionInvocationInputWithClient.isInstance(event)) throw new Error("Not called by the test runner.");
    const { durableExecutionClient: service } = event;
    const end = Promise.withResolvers<"broken off">();
    const never = new Promise<never>(() => {});
    let token = event.CheckpointToken;
    let isGone = false;
    const client: DurableExecutionClient = {
      getExecutionState: (request, logger) => service.getExecutionState(request, logger),
      async checkpoint(request, logger) {
        if (isGone) return await never;
        if (cut.of === undefined || request.Updates?.some(isResult)) written++;
        const isCut = !isBroken && written === cut.at;
        if (isCut && !cut.kept) return await breakOff();
        const response = await service.checkpoint(request, logger);
        token = response.CheckpointToken ?? token;
        return isCut ? await breakOff() : response;
      },
    };
    function breakOff(): Promise<never> {
      isBroken = isGone = true;
      end.resolve("broken off");
      return never;
    }
    const input = (Operations: typeof event.InitialExecutionState.Operations) =>
      new DurableExecutionInvocationInputWithClient(
        {
          DurableExecutionArn: event.DurableExecutionArn,
          CheckpointToken: token,
          InitialExecutionState: { Operations },
        },
        client,
      );
    const outcome = await Promise.race([handler(input(event.InitialExecutionState.Operations), context), end.promise]);
    if (outcome !== "broken off") return outcome;
    isGone = false;
    const { DurableExecutionArn } = event;
    const state = await service.getExecutionState({ DurableExecutionArn, CheckpointToken: token, Marker: "" });
    return await handler(input(state.Operations ?? []), context);
  };
  return { handler: brokenHandler, written: () => written, wasBrokenOff: () => isBroken };
}
