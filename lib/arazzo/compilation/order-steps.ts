import { asText, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";

/**
 * The order in which the steps of a workflow run, as indexes: as written, except that a step runs after those that it
 * depends on where the workflow uses `dependsOn`. Outputs that a step's request takes are dependencies too.
 * @see https://spec.openapis.org/arazzo/latest.html#step-dependencies-and-execution-order
 */
export function orderSteps(steps: readonly JsonObject[], workflowId: JsonValue | undefined): number[] {
  const written = [...steps.keys()];
  if (!steps.some(({ dependsOn }) => Array.isArray(dependsOn))) return written;
  const indexes = new Map(steps.map(({ stepId }, index) => [stepId, index]));
  const indexesOf = (ids: readonly JsonValue[]) => ids.flatMap((id) => indexes.get(id) ?? []);
  const ownStep = (id: JsonValue): JsonValue => {
    const [, other, stepId = ""] = /^\$workflows\.([^.]+)\.steps\.(.+)$/.exec(asText(id)) ?? [];
    if (other === undefined) return id;
    // The step that calls another workflow stands for the steps in there.
    return other === workflowId ? stepId : (steps.find((step) => step.workflowId === other)?.stepId ?? null);
  };
  const explicit = steps.map(({ dependsOn }) => indexesOf(Array.isArray(dependsOn) ? dependsOn.map(ownStep) : []));
  const all = steps.map((step, index) => [...(explicit[index] ?? []), ...indexesOf(referencesOf(step))]);
  // References in a circle are met by actions that go back; `dependsOn` in a circle is reported with the order of steps.
  return sorted(all) ?? sorted(explicit) ?? written;
}

function referencesOf({ parameters, requestBody }: JsonObject): string[] {
  const sources = [parameters, requestBody].filter((value) => Array.isArray(value) || isJsonObject(value));
  return [...JSON.stringify(sources).matchAll(/\$steps\.([^."]+)\.outputs/g)].map(([, stepId]) => String(stepId));
}

/** Each index after its dependencies, and else in order; undefined where they form a circle. */
function sorted(dependencies: readonly (readonly number[])[]): number[] | undefined {
  const order: number[] = [];
  const placed = new Set<number>();
  const waiting = new Map<number, number[]>();
  dependencies.forEach((_, start) => {
    const pending = [start];
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      if (placed.has(index)) continue;
      const missing = dependencies[index]?.find((dependency) => !placed.has(dependency));
      if (missing !== undefined) {
        waiting.set(missing, [...(waiting.get(missing) ?? []), index]);
        continue;
      }
      order.push(index);
      placed.add(index);
      pending.push(...(waiting.get(index) ?? []).toReversed());
    }
  });
  return order.length === dependencies.length ? order : undefined;
}
