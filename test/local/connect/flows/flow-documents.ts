import type { JsonObject } from "../../../../lib/arazzo/json.ts";

/** An action of a test's flow: parameters and the branches to other actions. */
export type Sketch = {
  type: string;
  with?: JsonObject;
  next?: string;
  errors?: Record<string, string>;
  /** Actions by the result that leads there. */
  when?: Record<string, string>;
};

/** The content of a flow; the first action starts it. */
export function flowContent(actions: Record<string, Sketch>): string {
  return JSON.stringify({
    Version: "2019-10-30",
    StartAction: Object.keys(actions)[0],
    Actions: Object.entries(actions).map(
      ([Identifier, { type, with: Parameters = {}, next, errors = {}, when = {} }]) => ({
        Identifier,
        Type: type,
        Parameters,
        Transitions: {
          ...(next !== undefined && { NextAction: next }),
          ...(Object.keys(errors).length > 0 && {
            Errors: Object.entries(errors).map(([ErrorType, NextAction]) => ({ ErrorType, NextAction })),
          }),
          ...(Object.keys(when).length > 0 && {
            Conditions: Object.entries(when).map(([operand, NextAction]) => ({
              NextAction,
              Condition: { Operator: "Equals", Operands: [operand] },
            })),
          }),
        },
      }),
    ),
  });
}

export const END: Sketch = { type: "DisconnectParticipant" };

export function say(Text: string, next: string): Sketch {
  return { type: "MessageParticipant", with: { Text }, next, errors: { NoMatchingError: next } };
}

export function setAttributes(Attributes: Record<string, string>, next: string, failed = next): Sketch {
  return {
    type: "UpdateContactAttributes",
    with: { Attributes, TargetContact: "Current" },
    next,
    errors: { NoMatchingError: failed },
  };
}

export function setQueue(QueueId: string, next: string, failed = "end"): Sketch {
  return { type: "UpdateContactTargetQueue", with: { QueueId }, next, errors: { NoMatchingError: failed } };
}

export function setHook(hook: string, flowId: string, next: string, failed = next): Sketch {
  return {
    type: "UpdateContactEventHooks",
    with: { EventHooks: { [hook]: flowId } },
    next,
    errors: { NoMatchingError: failed },
  };
}

export function toQueue(full = "end", failed = "end"): Sketch {
  return {
    type: "TransferContactToQueue",
    next: failed,
    errors: { QueueAtCapacity: full, NoMatchingError: failed },
  };
}

export function invoke(functionName: string, next: string, failed: string, more: JsonObject = {}): Sketch {
  return {
    type: "InvokeLambdaFunction",
    with: {
      LambdaFunctionARN: `arn:aws:lambda:eu-west-1:111122223333:function:${functionName}`,
      InvocationTimeLimitSeconds: "8",
      ...more,
    },
    next,
    errors: { NoMatchingError: failed },
  };
}

export function pause(seconds: string, next: string, events: Record<string, string> = {}): Sketch {
  return {
    type: "Wait",
    with: {
      TimeLimitSeconds: seconds,
      ...(Object.keys(events).length > 0 && { Events: Object.keys(events) }),
    },
    when: { WaitCompleted: next, ...events },
    errors: { NoMatchingError: next },
  };
}

/** Switches the flow log on. */
export function log(next: string): Sketch {
  return { type: "UpdateFlowLoggingBehavior", with: { FlowLoggingBehavior: "Enabled" }, next };
}
