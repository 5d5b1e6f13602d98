import { type CheckOptions, checkFlowContent } from "../../../lib/flows/validation/check-flow.ts";

type Transitions = {
  NextAction?: string;
  Errors?: { ErrorType: string; NextAction: string }[];
  Conditions?: { NextAction: string; Condition: { Operator: string; Operands: unknown[] } }[];
};

/** An action as a flow's content has it. */
export type SampleAction = { Identifier: string; Type: string; Parameters: object; Transitions: Transitions };

/** Ends each sample. */
export const bye: SampleAction = { Identifier: "bye", Type: "DisconnectParticipant", Parameters: {}, Transitions: {} };

/** Says something and goes on. */
export function say(Identifier: string, NextAction: string, Text = "Hello!"): SampleAction {
  return { Identifier, Type: "MessageParticipant", Parameters: { Text }, Transitions: { NextAction } };
}

/** An action that goes to `bye`, also with its errors. */
export function to(
  Type: string,
  Parameters: object,
  errors: readonly string[] = ["NoMatchingError"],
  conditions: readonly [operator: string, operand: string][] = [],
): SampleAction {
  return {
    Identifier: Type,
    Type,
    Parameters,
    Transitions: {
      NextAction: "bye",
      Errors: errors.map((ErrorType) => ({ ErrorType, NextAction: "bye" })),
      Conditions: conditions.map(([Operator, operand]) => ({
        NextAction: "bye",
        Condition: { Operator, Operands: [operand] },
      })),
    },
  };
}

/** Content with these actions, which starts at the first and can end at `bye`. */
export function contentOf(...actions: SampleAction[]): string {
  const all = [...actions, bye];
  return JSON.stringify({ Version: "2019-10-30", StartAction: all[0]?.Identifier, Actions: all });
}

/** The kinds of problem in a flow of these actions, except that `bye` can be unreachable. */
export function codesOf(actions: readonly SampleAction[], options: CheckOptions = {}): string[] {
  const { problems } = checkFlowContent(contentOf(...actions), options);
  return problems
    .filter(({ code, message }) => code !== "unreachable-action" || !message.includes("`bye`"))
    .map(({ code }) => code);
}
