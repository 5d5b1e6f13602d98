import type { Resources } from "./cloud-formation.ts";

/**
 * Removes from `DependsOn` what a resource refers to anyway. osls writes some dependencies twice, which template linters
 * report and some CloudFormation emulators reject.
 */
export function dropImpliedDependencies(resources: Resources): void {
  for (const resource of Object.values(resources)) {
    if (resource.DependsOn === undefined) continue;
    const referred = new Set(references(resource.Properties));
    const left = [resource.DependsOn].flat().filter((id) => !referred.has(id));
    if (left.length === 0) delete resource.DependsOn;
    else resource.DependsOn = left;
  }
}

/** The logical ids that a value refers to with `Ref` or `Fn::GetAtt`. */
function references(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    if (name === "Ref" && typeof member === "string") return [member];
    if (name === "Fn::GetAtt") return [String(Array.isArray(member) ? member[0] : String(member).split(".")[0])];
    return references(member);
  });
}
