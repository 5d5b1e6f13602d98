import { readdirSync } from "node:fs";
import { associationOperations } from "../associations/association-operations.ts";
import { ASSOCIATION_TYPES } from "../associations/association-types.ts";
import { RESOURCE_TYPES } from "../resources/kinds/resource-types.ts";
import { resourceOperations } from "../resources/resource-operations.ts";
import type { Operation } from "./operation.ts";

const FOLDER = new URL("../operations/", import.meta.url);

const own = (await Promise.all(readdirSync(FOLDER).filter(isModule).map(readOperation))).flat();
const names = new Set(own.filter(({ service }) => service === "connect").map(({ name }) => name));

/**
 * Every operation that the local Connect implements: one per file in operations/, and those made from the types of resources and
 * associations. An operation of a resource type that differs too much has a file of its own, which takes precedence.
 */
export const IMPLEMENTED: readonly Operation[] = [
  ...own,
  ...RESOURCE_TYPES.flatMap(resourceOperations).filter(({ name }) => !names.has(name)),
  ...ASSOCIATION_TYPES.flatMap(associationOperations),
];

function isModule(file: string): boolean {
  return /(?<!\.d)\.[jt]s$/.test(file);
}

async function readOperation(file: string): Promise<Operation[]> {
  const exported: Record<string, Operation> = await import(new URL(file, FOLDER).href);
  return Object.values(exported);
}
