import type { Place } from "../document/place.ts";
import type { ProblemCollector } from "../document/problem-collector.ts";
import { asText, isJsonObject, type JsonObject } from "../json.ts";
import type { ObjectName } from "./arazzo-objects.ts";

/** Reports what is wrong with an object beside its single fields. */
type Rule = (object: JsonObject, place: Place, problems: ProblemCollector) => void;

const TARGETS = ["operationId", "operationPath", "workflowId", "channelPath", "x-operation"];

const checkSelf: Rule = ({ $self }, place, problems) => {
  if (typeof $self !== "string" || !$self.includes("#")) return;
  problems.structure([...place, "$self"], "self", "`$self` is the document's own URI, without a fragment.");
};

const checkTarget: Rule = (step, place, problems) => {
  const targets = TARGETS.filter((name) => step[name] !== undefined);
  const [first] = targets;
  if (first === undefined) {
    problems.structure(
      place,
      "step-target",
      "This step calls nothing: it requires an `operationId` or a `workflowId`.",
    );
  } else if (targets.length > 1) {
    const message = `A step calls one thing, but this one has ${targets.map((name) => `\`${name}\``).join(" and ")}.`;
    problems.structure([...place, first], "step-target", message);
  }
};

const checkAction: Rule = ({ type, stepId, workflowId, parameters }, place, problems) => {
  if (stepId !== undefined && workflowId !== undefined) {
    const message = "An action leads to a step or to a workflow, not to both.";
    problems.structure([...place, "workflowId"], "action-target", message);
  }
  if (type === "goto" && stepId === undefined && workflowId === undefined) {
    problems.structure(place, "action-target", "A `goto` requires the `stepId` or the `workflowId` to go to.");
  }
  if (parameters !== undefined && workflowId === undefined) {
    const message = "An action's parameters are inputs of the workflow that it leads to, but this one leads to none.";
    problems.structure([...place, "parameters"], "action-parameters", message);
  }
  if (!Array.isArray(parameters)) return;
  parameters.forEach((parameter, index) => {
    if (!isJsonObject(parameter) || parameter.in === undefined) return;
    const message = "An action's parameters are inputs of a workflow, which have no `in`.";
    problems.structure([...place, "parameters", index, "in"], "action-parameters", message);
  });
};

export const OBJECT_RULES: Readonly<Partial<Record<ObjectName, Rule>>> = {
  document: checkSelf,
  step: checkTarget,
  successAction: checkAction,
  failureAction: checkAction,
};

/** Rejects `$ref` outside of JSON Schemas, where it would have no effect: Arazzo refers by `reference`. */
export const rejectRef: Rule = ({ $ref }, place, problems) => {
  const [, type, name] =
    /^#\/components\/(parameters|successActions|failureActions)\/([\w.-]+)$/.exec(asText($ref)) ?? [];
  const hint = name === undefined ? undefined : `Write \`reference: $components.${type}.${name}\`.`;
  problems.structure(place, "ref", "`$ref` is for JSON Schemas; elsewhere components are named by `reference`.", hint);
};
