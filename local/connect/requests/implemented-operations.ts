import { readdirSync } from "node:fs";
import { RESOURCE_TYPES } from "../resources/kinds/resource-types.ts";
import { resourceOperations } from "../resources/resource-operations.ts";
import type { Operation } from "./operation.ts";

const FOLDER = new URL("../operations/", import.meta.url);

/** Every operation that the local Connect implements: one per file in operations/, and those of each resource type. */
export const IMPLEMENTED: readonly Operation[] = [
  ...(await Promise.all(readdirSync(FOLDER).filter(isModule).map(readOperation))).flat(),
  ...RESOURCE_TYPES.flatMap(resourceOperations),
];

function isModule(file: string): boolean {
  return /(?<!\.d)\.[jt]s$/.test(file);
}

async function readOperation(file: string): Promise<Operation[]> {
  const exported: Record<string, Operation> = await import(new URL(file, FOLDER).href);
  return Object.values(exported);
}
