import { findMember } from "../../arazzo/find-member.ts";
import { isJsonObject, memberOf, typeName } from "../../arazzo/json.ts";
import { type Member, type Operation, type Shape, UNKNOWN, type Violation } from "../../arazzo/operation.ts";
import { bytesClause, limitClauses } from "./check-limit.ts";
import type { Combination, Limit, RequestLimits } from "./limit.ts";
import { expectedScalar, readScalar } from "./read-scalar.ts";
import { type Path, ViolationCollector } from "./violation-collector.ts";

/** A request as the SDK takes it, and everything that is wrong with it. Only one without violations can be sent. */
export type RequestReading = { input: Record<string, unknown>; violations: Violation[] };

/**
 * Reads a request by the operation's description. Messages state what is expected and the size found, never a value.
 * @param limits without them, only what could not be sent at all is a violation.
 * @param now milliseconds since 1970, for limits that depend on the time; without it they are not checked.
 */
export function readRequest(
  operation: Operation,
  request: unknown,
  limits: RequestLimits = NO_LIMITS,
  now?: number,
): RequestReading {
  const reader = new Reader(operation, limits, now);
  const input = reader.readStructure(operation.request, request, undefined, undefined);
  return { input: input ?? {}, violations: reader.found.list() };
}

type Structure = Shape & { type: "structure" };
const NO_LIMITS: RequestLimits = { members: {}, combinations: {} };

class Reader {
  readonly found = new ViolationCollector();
  readonly #operation: Operation;
  readonly #limits: RequestLimits;
  readonly #now: number | undefined;

  constructor(operation: Operation, limits: RequestLimits, now: number | undefined) {
    this.#operation = operation;
    this.#limits = limits;
    this.#now = now;
  }

  readStructure(
    structure: Structure,
    value: unknown,
    limit: Limit | undefined,
    path: Path,
  ): Record<string, unknown> | undefined {
    if (!isJsonObject(value)) return this.found.add(path, `must be an object, but is ${typeName(value ?? null)}`);
    const input: Record<string, unknown> = {};
    const own = this.#limits.members[structure.name];
    for (const [given, part] of Object.entries(value)) {
      const at = { within: path, name: given };
      const name = findMember(structure, given);
      const member = name === undefined ? undefined : structure.members.get(name);
      // AWS services take null as absent, and the SDK does not send it.
      if (part === undefined || (part === null && member?.nullable === undefined)) continue;
      if (name === undefined || member === undefined)
        this.found.add(at, `is not a member of ${this.#nameOf(structure)}`);
      else if (name in input) this.found.add(at, `repeats ${name}`);
      else if (part === null && member.nullable) input[name] = null;
      else input[name] = this.#read(member.shape(), part, narrow(own?.[name], limit?.members?.[name]), at, member.in);
    }
    this.#checkRequired(structure, input, path);
    this.#checkCombinations(structure, input, path);
    return input;
  }

  #read(shape: Shape, value: unknown, limit: Limit | undefined, path: Path, travels: Member["in"] = "body"): unknown {
    if ((value as unknown) === UNKNOWN) return UNKNOWN;
    if (shape.type === "structure") return this.readStructure(shape, value, limit, path);
    if (shape.type === "list") return this.#readList(shape.item(), value, limit, path);
    if (shape.type === "map") return this.#readMap(shape.value(), value, limit, path);
    const read = readScalar(shape.type, value, travels);
    if (read === undefined) return this.found.add(path, `must be ${expectedScalar[shape.type]}${butIs(shape, value)}`);
    if (read === "" && travels === "path") return this.found.add(path, "must not be empty");
    this.#checkLimit(limit, read, path);
    return read;
  }

  #readList(item: Shape, value: unknown, limit: Limit | undefined, path: Path): unknown[] | undefined {
    if (!Array.isArray(value)) return this.found.add(path, `must be an array, but is ${typeName(value ?? null)}`);
    this.#checkLimit(limit, value, path);
    return value.map((part, index) => this.#read(item, part, limit?.items, { within: path, name: String(index) }));
  }

  #readMap(entry: Shape, value: unknown, limit: Limit | undefined, path: Path): Record<string, unknown> | undefined {
    if (!isJsonObject(value)) return this.found.add(path, `must be an object, but is ${typeName(value ?? null)}`);
    this.#checkLimit(limit, value, path);
    const map: [string, unknown][] = [];
    for (const [key, part] of Object.entries(value)) {
      const at = { within: path, name: key };
      if (limit?.keys !== undefined) {
        for (const clause of limitClauses(limit.keys, key)) this.found.add(at, `has a key that ${clause}`);
      }
      map.push([key, this.#read(entry, part, limit?.values, at)]);
    }
    const read = Object.fromEntries(map);
    const tooMuch = limit && bytesClause(limit, read);
    if (tooMuch !== undefined) this.found.add(path, tooMuch);
    return read;
  }

  #nameOf(structure: Structure): string {
    return structure === this.#operation.request ? this.#operation.operationId : structure.name;
  }

  #checkLimit(limit: Limit | undefined, value: unknown, path: Path): void {
    if (limit === undefined) return;
    for (const clause of limitClauses(limit, value, this.#now)) this.found.add(path, clause);
  }

  #checkRequired(structure: Structure, input: Record<string, unknown>, path: Path): void {
    for (const [name, { required }] of structure.members) {
      if (required && !(name in input)) this.found.add({ within: path, name }, "is required");
    }
  }

  #checkCombinations(structure: Structure, input: Record<string, unknown>, path: Path): void {
    if (structure.union) this.#checkCombination({ exactlyOneOf: [...structure.members.keys()] }, input, path);
    for (const combination of this.#limits.combinations[structure.name] ?? []) {
      this.#checkCombination(combination, input, path);
    }
  }

  #checkCombination(combination: Combination, input: Record<string, unknown>, path: Path): void {
    if ("by" in combination) this.#checkBy(combination, input, path);
    else if ("among" in combination) this.#checkAmong(combination, input, path);
    else this.#checkNumber(combination, input, path);
  }

  #checkBy({ by, limits }: Extract<Combination, { by: string }>, input: Record<string, unknown>, path: Path): void {
    const value = input[by];
    const chosen = typeof value === "string" && Object.hasOwn(limits, value) ? limits[value] : undefined;
    for (const [name, limit] of Object.entries(chosen ?? {}))
      if (typeof input[name] === "string") this.#checkLimit(limit, input[name], { within: path, name });
  }

  #checkAmong(
    { member: [owner, name], among, fallback }: Extract<Combination, { among: string }>,
    input: Record<string, unknown>,
    path: Path,
  ): void {
    const value = memberOf(input[owner], name);
    const list = input[among] ?? fallback;
    if (typeof value !== "string" || !Array.isArray(list) || list.some((item) => typeof item === "symbol")) return;
    const at = { within: { within: path, name: owner }, name };
    // A type that is not valid anywhere is reported already.
    if (list.includes(value) || this.found.has(at)) return;
    this.found.add(at, `must be one of those in ${among}`);
  }

  /** An unknown member may turn out to be absent, so only what is certain is a violation. */
  #checkNumber(
    combination: Extract<Combination, { exactlyOneOf: string[] } | { atMostOneOf: string[] }>,
    input: Record<string, unknown>,
    path: Path,
  ): void {
    const names = "exactlyOneOf" in combination ? combination.exactlyOneOf : combination.atMostOneOf;
    const given = names.filter((name) => name in input);
    const certain = given.filter((name) => input[name] !== UNKNOWN);
    const many = certain.length > 1;
    if (many || (given.length === 0 && "exactlyOneOf" in combination)) {
      const wanted = "exactlyOneOf" in combination ? "exactly" : "at most";
      this.found.add(
        path,
        `must have ${wanted} one of ${names.join(", ")}, but has ${many ? certain.join(" and ") : "none"}`,
      );
    }
  }
}

function narrow(limit: Limit | undefined, narrower: Limit | undefined): Limit | undefined {
  return limit !== undefined && narrower !== undefined ? { ...limit, ...narrower } : (narrower ?? limit);
}

/** Times and bytes are strings: there the type is right, and only the content wrong. */
function butIs({ type }: Shape, value: unknown): string {
  const isString = type === "timestamp" || type === "blob";
  return isString && typeof value === "string" ? "" : `, but is ${typeName(value ?? null)}`;
}
