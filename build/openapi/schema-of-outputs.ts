import type { JsonObject } from "../../lib/arazzo/json.ts";
import type { OperationCatalog, Shape } from "../../lib/arazzo/operation.ts";
import type { Template, Workflow } from "../../lib/arazzo/workflow.ts";

type Operations = Pick<OperationCatalog, "find">;

/** The JSON Schema of a workflow's outputs, with the types of Connect's schemas. Every output is optional. */
export function schemaOfOutputs(workflow: Workflow, catalog: Operations): JsonObject {
  const properties = Object.entries(workflow.outputs).map(([name, template]): [string, JsonObject] => {
    const shape = shapeOf(template, workflow, catalog);
    return [name, shape === undefined ? {} : schemaOf(shape)];
  });
  return { type: "object", properties: Object.fromEntries(properties) };
}

/** The shape of a template that refers to a step's output, if that is a member of the response. */
function shapeOf(template: Template | undefined, workflow: Workflow, catalog: Operations): Shape | undefined {
  if (template?.kind !== "expression" || template.expression.from !== "steps") return undefined;
  const [stepId, , output = ""] = template.expression.path;
  const step = workflow.steps.find((candidate) => candidate.stepId === stepId);
  const source = step?.outputs[output];
  if (step === undefined || !("operationId" in step.call)) return undefined;
  if (source?.kind !== "expression" || source.expression.from !== "response") return undefined;
  const [place, ...names] = source.expression.path;
  if (place !== "body") return undefined;
  return names.reduce<Shape | undefined>(
    (shape, name) => (shape?.type === "structure" ? shape.members.get(name)?.shape() : undefined),
    catalog.find(step.call.operationId)?.response,
  );
}

function schemaOf(shape: Shape): JsonObject {
  switch (shape.type) {
    case "text":
    case "blob":
      return { type: "string" };
    case "timestamp":
      return { type: "string", format: "date-time" };
    case "list":
      return { type: "array", items: schemaOf(shape.item()) };
    case "map":
      return { type: "object", additionalProperties: schemaOf(shape.value()) };
    case "structure":
      // Structures can be recursive; Connect's documentation describes their members.
      return { type: "object" };
    case "document":
      return {};
    default:
      return { type: shape.type };
  }
}
