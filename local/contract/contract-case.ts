import type { Expected } from "./expected.ts";
import type { Need } from "./needs.ts";
import type { World } from "./world.ts";

/** A fact about Amazon Connect, and how to observe it. */
export type ContractCase = {
  /** `family.name`, unique. */
  id: string;
  operation: string;
  /** The fact in one sentence, in the present tense. */
  fact: string;
  /** Where AWS documents it, if not on the operation's page of the API reference. */
  source?: string;
  /** The instance must have these; otherwise the case is skipped. */
  needs?: readonly Need[];
  expected: Expected;
  /** How the local Connect is known to differ: what it does instead, and the sentence of docs/local-connect.md. */
  local?: { observed: Expected; sentence: string };
  /** Does something in the instance and returns what shows the fact, as JSON. */
  observe: (world: World) => Promise<unknown>;
};

/** Shortens the table of a family: the id gets the family's name as a prefix. */
export function family(name: string, cases: readonly ContractCase[]): ContractCase[] {
  return cases.map((one) => ({ ...one, id: `${name}.${one.id}` }));
}

/** A request that the service rejects with one of some errors. */
export function rejects(
  id: string,
  operation: string,
  fact: string,
  errors: Expected,
  request: (world: World) => Promise<unknown>,
): ContractCase {
  return { id, operation, fact, expected: errors, observe: async (world) => errorNameOf(request(world)) };
}

/** A request that the service accepts. */
export function accepts(
  id: string,
  operation: string,
  fact: string,
  request: (world: World) => Promise<unknown>,
): ContractCase {
  return rejects(id, operation, fact, ACCEPTED, request);
}

const ACCEPTED = "accepted";

/** The name of the error with which the service rejects a request, or `accepted`. */
export async function errorNameOf(request: Promise<unknown>): Promise<string> {
  try {
    await request;
    return ACCEPTED;
  } catch (error) {
    if (error instanceof Error && "$metadata" in error) return error.name;
    throw error;
  }
}
