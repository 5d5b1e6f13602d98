import type { JsonObject } from "../../../arazzo/json.ts";
import { shorten } from "../read-values.ts";
import type { Converted } from "./converted.ts";
import type { OlderBranch, OlderModule } from "./older-module.ts";

const ERRORS: ReadonlyMap<string, string> = new Map([
  ["Error", "NoMatchingError"],
  ["NoMatch", "NoMatchingCondition"],
  ["Timeout", "InputTimeLimitExceeded"],
  ["AtCapacity", "QueueAtCapacity"],
]);

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ["Equals", "Equals"],
  ["Contains", "TextContains"],
  ["StartsWith", "TextStartsWith"],
  ["EndsWith", "TextEndsWith"],
  ["GreaterThan", "NumberGreaterThan"],
  ["GreaterThanOrEqualTo", "NumberGreaterOrEqualTo"],
  ["LessThan", "NumberLessThan"],
  ["LessThanOrEqualTo", "NumberLessOrEqualTo"],
]);

/** The transitions of an action that is being converted. */
class Transitions {
  nextAction: string | undefined;
  readonly errors: { errorType: string; nextAction: string }[] = [];
  readonly conditions: { operator: string; operand: string; nextAction: string }[] = [];

  hasError(errorType: string): boolean {
    return this.errors.some((branch) => branch.errorType === errorType);
  }

  addError(errorType: string, nextAction: string): void {
    if (!this.hasError(errorType)) this.errors.push({ errorType, nextAction });
  }

  /** Where to go if nothing else is known: on, else with the unmatched, else with the errors. */
  fallback(): string | undefined {
    const find = (errorType: string) => this.errors.find((branch) => branch.errorType === errorType)?.nextAction;
    return (
      this.nextAction ?? find("NoMatchingCondition") ?? find("NoMatchingError") ?? this.conditions.at(-1)?.nextAction
    );
  }

  toJson(): JsonObject {
    // The console's exports repeat a fallback as NextAction; it also makes every action lead somewhere.
    const next = this.fallback();
    return {
      ...(next !== undefined && { NextAction: next }),
      ...(this.errors.length > 0 && {
        Errors: this.errors.map(({ errorType, nextAction }) => ({ NextAction: nextAction, ErrorType: errorType })),
      }),
      ...(this.conditions.length > 0 && {
        Conditions: this.conditions.map(({ operator, operand, nextAction }) => ({
          NextAction: nextAction,
          Condition: { Operator: operator, Operands: [operand] },
        })),
      }),
    };
  }
}

/** Writes a block's branches as transitions. */
export function convertBranches(block: OlderModule, converted: Converted): Transitions {
  const transitions = new Transitions();
  let percent = 0;
  for (const branch of block.branches) {
    const { condition, transition } = branch;
    const result = own(converted.results, condition);
    const errorType = own(converted.errors, condition) ?? ERRORS.get(condition);
    if (condition === "Success") transitions.nextAction = transition;
    else if (result !== undefined) {
      const operator = result === "0" ? "NumberGreaterThan" : "Equals";
      transitions.conditions.push({ operator, operand: result, nextAction: transition });
    } else if (converted.type === "DistributeByPercentage" && condition === "Evaluate") {
      percent += Number(branch.conditionValue);
      const operand = String(percent + 1);
      transitions.conditions.push({ operator: "NumberLessThan", operand, nextAction: transition });
    } else if (errorType !== undefined) transitions.addError(errorType, transition);
    else if (branch.conditionType !== undefined) addComparison(block, branch, converted, transitions);
    else block.report(`The branch \`${shorten(condition)}\` has no counterpart in today's language.`, branch.place);
  }
  return transitions;
}

function addComparison(block: OlderModule, branch: OlderBranch, converted: Converted, transitions: Transitions): void {
  const { conditionType = "", conditionValue = "", transition } = branch;
  const operator = OPERATORS.get(conditionType);
  if (operator === undefined) {
    const message = `The comparison \`${shorten(conditionType)}\` has no operator in today's language.`;
    block.report(message, [...branch.place, "conditionType"]);
    return;
  }
  const operand = converted.operand?.(conditionValue) ?? conditionValue;
  transitions.conditions.push({ operator, operand, nextAction: transition });
}

function own(record: Readonly<Record<string, string>> | undefined, name: string): string | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}
