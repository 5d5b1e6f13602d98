import { allow, type Statement } from "../cloud-formation.ts";

/** Allows actions on resources, with one statement for all actions on the same resources; `*` includes any other. */
export function groupByResources(allowed: readonly (readonly [action: string, arn: string])[]): Statement[] {
  const actions = [...new Set(allowed.map(([action]) => action))].sort();
  const statements = new Map<string, { Action: string[]; Resource: string[] }>();
  for (const action of actions) {
    const arns = new Set(allowed.flatMap(([of, arn]) => (of === action ? [arn] : [])));
    const Resource = arns.has("*") ? ["*"] : [...arns].sort();
    const statement = statements.get(Resource.join()) ?? { Action: [], Resource };
    statement.Action.push(action);
    statements.set(Resource.join(), statement);
  }
  return [...statements.values()].map(({ Action, Resource }) => allow(Action, Resource));
}
