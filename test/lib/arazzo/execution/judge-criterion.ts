import type { CriterionReport } from "../../../../lib/arazzo/execution/run-report.ts";
import type { JsonObject, JsonValue } from "../../../../lib/arazzo/json.ts";
import { documentOf, runDocument } from "../run-document.ts";

export type Situation = { status?: number; headers?: Record<string, string>; inputs?: JsonObject };

/** How a criterion stands, in the report of a run, after an answer with that value as its body. */
export async function judgeCriterion(
  criterion: JsonObject,
  body: JsonValue,
  { status = 200, headers = {}, inputs = {} }: Situation = {},
): Promise<CriterionReport> {
  const steps = [
    { stepId: "before", outputs: { code: "$response.body.Value.code", list: "$response.body.Value.list" } },
    { stepId: "judged", parameters: [{ name: "Note", in: "query", value: "noted" }], successCriteria: [criterion] },
  ];
  const names = ["text", "number", "flag", "list", "pattern", "customer", "first.name", "x-y"];
  const properties = Object.fromEntries(names.map((name) => [name, {}]));
  const { report } = await runDocument(
    documentOf([{ workflowId: "main", inputs: { type: "object", properties }, steps }]),
    {
      inputs,
      answers: [{ body: { Value: { code: "GOLD", list: [1, 2] } } }, { status, headers, body }],
    },
  );
  const [judged] = report.steps[1]?.criteria ?? [];
  if (judged === undefined) throw new Error("The step was not judged.");
  return judged;
}
