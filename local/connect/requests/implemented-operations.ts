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
 * Every operation that the local Connect implements: one per file in operations/, those of each association, and of each resource
 * type those without a file, which one that differs too much from others' has.
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
