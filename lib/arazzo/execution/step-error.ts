import { errorTypeOf } from "../error-type-of.ts";
import { isJsonObject } from "../json.ts";
import type { OperationResponse, Violation } from "../operation.ts";
import type { Step } from "../workflow.ts";
import type { CriterionReport, StepError } from "./run-report.ts";
import { traceToInputs } from "./trace-to-inputs.ts";

/** The error of a step that was answered and did not succeed. */
export function unmetError(
  step: Step,
  response: OperationResponse | undefined,
  criteria: readonly CriterionReport[],
): StepError {
  const body = response?.body;
  const errorType = response && errorTypeOf(response);
  const detail = isJsonObject(body) && typeof body.message === "string" ? body.message : undefined;
  const unmet = step.successCriteria.filter((_, index) => criteria[index]?.holds === false);
  const failureCode = unmet.length === 1 ? unmet[0]?.failureCode : undefined;
  const conditions = unmet.map(({ condition }) => `\`${condition}\``);
  const answered =
    response && `the service answered ${response.statusCode}${errorType === undefined ? "" : ` ${errorType}`}`;
  const broken =
    unmet.length > 0 ? `${conditions.join(" and ")} ${unmet.length === 1 ? "does" : "do"} not hold` : undefined;
  const message = `${[answered, broken].filter((part) => part !== undefined).join("; ")}.`;
  return { code: errorType ?? failureCode ?? "CriteriaNotMet", message, ...(detail !== undefined && { detail }) };
}

/** The error of a step whose request breaks a rule. */
export function rejectedError(step: Step, violations: readonly Violation[]): StepError {
  const reasons = violations.map((violation) => {
    const { pointer } = traceToInputs(violation, step);
    const from = pointer === "" ? "" : ` (from the input ${pointer})`;
    return `${violation.pointer || "the request"}${from} ${violation.message}`;
  });
  return { code: "InvalidRequest", message: `${reasons.join("; ")}. Nothing was sent.` };
}
