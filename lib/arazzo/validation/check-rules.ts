import { NAME, type Place } from "../document/place.ts";
import type { ProblemCollector } from "../document/problem-collector.ts";
import { asText, isJsonObject, type JsonObject, type JsonValue, memberOf } from "../json.ts";
import { checkReferences } from "./check-references.ts";

/** Rules of the specification, and of its JSON Schema, that the library's linter does not know or tells badly. */
export function checkRules(document: JsonObject, problems: ProblemCollector): void {
  const { $self, sourceDescriptions, workflows, components } = document;
  checkReferences(document, [], problems);
  if (typeof $self === "string" && $self.includes("#")) {
    problems.structure(["$self"], "self", "`$self` is the document's own URI, without a fragment.");
  }
  eachObject(sourceDescriptions, ["sourceDescriptions"], problems, (source, place) =>
    checkSource(source, place, document, problems),
  );
  if (Array.isArray(workflows) && workflows.length === 0) {
    problems.structure(["workflows"], "empty-list", "The `workflows` list must have at least one entry.");
  }
  eachObject(workflows, ["workflows"], problems, (workflow, place) => checkWorkflow(workflow, place, problems));
  for (const type of ["inputs", "parameters", "successActions", "failureActions"]) {
    for (const [name, component] of entriesOf(memberOf(components, type))) {
      const place = ["components", type, name];
      if (!COMPONENT_NAME.test(name)) {
        const message = `\`${name}\` is no name for a component: letters, digits, \`.\`, \`-\` and \`_\` only.`;
        problems.structure([...place, NAME], "component-name", message);
      }
      if (type.endsWith("Actions") && isJsonObject(component) && component.$ref === undefined)
        checkAction(component, place, type, problems);
    }
  }
}

const COMPONENT_NAME = /^[a-zA-Z0-9.\-_]+$/;

function checkSource(
  { name, type }: JsonObject,
  place: Place,
  { arazzo }: JsonObject,
  problems: ProblemCollector,
): void {
  if (typeof name === "string" && !/^[A-Za-z0-9_-]+$/.test(name)) {
    const message = `\`${name}\` is no name for a source description: letters, digits, \`-\` and \`_\` only.`;
    problems.structure([...place, "name"], "source-name", message);
  }
  const types = asText(arazzo).startsWith("1.0") ? ["openapi", "arazzo"] : ["openapi", "asyncapi", "arazzo"];
  if (type === undefined || types.includes(asText(type))) return;
  const list = types.map((one) => `\`${one}\``).join(", ");
  problems.structure([...place, "type"], "source-type", `The type of a source description is one of ${list}.`);
}

function checkWorkflow(workflow: JsonObject, place: Place, problems: ProblemCollector): void {
  refuseEmpty(workflow, "workflowId", place, problems);
  if (Array.isArray(workflow.steps) && workflow.steps.length === 0) {
    problems.structure([...place, "steps"], "empty-list", "The `steps` list must have at least one entry.");
  }
  checkUnique(workflow.dependsOn, [...place, "dependsOn"], problems);
  for (const type of ["successActions", "failureActions"]) {
    eachObject(workflow[type], [...place, type], problems, (action, at) => checkAction(action, at, type, problems));
  }
  eachObject(workflow.parameters, [...place, "parameters"], problems);
  eachObject(workflow.steps, [...place, "steps"], problems, (step, at) => checkStep(step, at, problems));
}

const TARGETS = ["operationId", "operationPath", "workflowId", "channelPath", "x-operation"];

function refuseEmpty(object: JsonObject, name: string, place: Place, problems: ProblemCollector): void {
  if (object[name] === "") problems.structure([...place, name], "empty-id", `A \`${name}\` is not empty.`);
}

function checkStep(step: JsonObject, place: Place, problems: ProblemCollector): void {
  refuseEmpty(step, "stepId", place, problems);
  if (!TARGETS.some((name) => step[name] !== undefined)) {
    const message = "This step calls nothing: it needs an `operationId` or a `workflowId`.";
    problems.structure(place, "step-target", message);
  }
  for (const list of ["successCriteria", "dependsOn"]) {
    const value = step[list];
    if (!Array.isArray(value) || value.length > 0) continue;
    const message = `The \`${list}\` list must have at least one entry.`;
    problems.structure([...place, list], "empty-list", message, "Leave it out if there is nothing to say.");
  }
  eachObject(step.parameters, [...place, "parameters"], problems);
  eachObject(step.successCriteria, [...place, "successCriteria"], problems);
  if (isJsonObject(step.requestBody)) {
    eachObject(step.requestBody.replacements, [...place, "requestBody", "replacements"], problems);
  }
  checkUnique(step.dependsOn, [...place, "dependsOn"], problems);
  eachObject(step.onSuccess, [...place, "onSuccess"], problems, (action, at) =>
    checkAction(action, at, "successActions", problems),
  );
  eachObject(step.onFailure, [...place, "onFailure"], problems, (action, at) =>
    checkAction(action, at, "failureActions", problems),
  );
}

/** Whether a field that names something is as good as not there. */
export function isMissing(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || value === "";
}

function checkAction(action: JsonObject, place: Place, list: string, problems: ProblemCollector): void {
  if (action.reference !== undefined) return;
  for (const name of ["name", "type"]) {
    if (!isMissing(action[name])) continue;
    problems.structure(place, "action", `An action needs a \`${name}\`, or else a \`reference\` to a component.`);
  }
  const { type, stepId, workflowId, retryLimit, parameters, criteria } = action;
  if (stepId !== undefined && workflowId !== undefined) {
    const message = "An action leads to a step or to a workflow, not to both.";
    problems.structure([...place, "workflowId"], "action-target", message);
  }
  if (type === "goto" && stepId === undefined && workflowId === undefined) {
    problems.structure(place, "action-target", "A `goto` needs the `stepId` or the `workflowId` to go to.");
  }
  if (typeof retryLimit === "number" && !Number.isInteger(retryLimit)) {
    problems.structure([...place, "retryLimit"], "retry-limit", "`retryLimit` must be a whole number.");
  }
  if (list === "successActions" && Array.isArray(criteria) && criteria.length === 0) {
    const message = "The `criteria` list must have at least one entry.";
    problems.structure([...place, "criteria"], "empty-list", message, "Leave it out if the action is always taken.");
  }
  if (parameters !== undefined && workflowId === undefined) {
    const message = "The parameters of an action are for the workflow that it leads to, and this leads to none.";
    problems.structure([...place, "parameters"], "action-parameters", message);
  }
  eachObject(criteria, [...place, "criteria"], problems);
  eachObject(parameters, [...place, "parameters"], problems, (parameter, at) => {
    if (parameter.in === undefined) return;
    const message = "The parameters of an action are inputs of a workflow, which have no `in`.";
    problems.structure([...at, "in"], "action-parameters", message);
  });
}

function checkUnique(value: JsonValue | undefined, place: Place, problems: ProblemCollector): void {
  if (!Array.isArray(value)) return;
  const seen = new Set<JsonValue>();
  value.forEach((item, index) => {
    if (seen.has(item))
      problems.structure([...place, index], "duplicate-item", `\`${asText(item)}\` is in the list twice.`);
    seen.add(item);
  });
}

function eachObject(
  list: JsonValue | undefined,
  place: Place,
  problems: ProblemCollector,
  visit: (item: JsonObject, place: Place) => void = () => {},
): void {
  if (list === undefined) return;
  if (!Array.isArray(list)) {
    problems.structure(place, "list", `\`${String(place.at(-1))}\` is a list.`);
    return;
  }
  list.forEach((item, index) => {
    if (isJsonObject(item)) {
      if (item.$ref === undefined) visit(item, [...place, index]);
    } else problems.structure([...place, index], "object", `An item of \`${String(place.at(-1))}\` is an object.`);
  });
}

function entriesOf(value: unknown): [string, JsonValue][] {
  return isJsonObject(value) ? Object.entries(value) : [];
}
