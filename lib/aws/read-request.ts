import { nearestNames } from "../arazzo/document/nearest-name.ts";
import { isJsonObject, memberOf } from "../arazzo/json.ts";
import { type Member, type Operation, type Shape, UNKNOWN, type Violation } from "../arazzo/operation.ts";
import type { Combination, Limit, RequestLimits } from "./limit.ts";
import { bytesClause, limitClauses } from "./limit-clauses.ts";
import { memberNamed } from "./member-named.ts";
import { type Place, pointerOf } from "./place.ts";
import { expectedScalar, readScalar } from "./read-scalar.ts";

/** A request as the SDK takes it, and all that is wrong with it. Only a request without violations may be sent. */
export type RequestReading = { input: Record<string, unknown>; violations: Violation[] };

/**
 * Reads a request by the operation's description. Without limits, only what could not be sent at all is a violation.
 * `now`, in milliseconds since 1970, is for limits that depend on the time; without it they are not looked at.
 */
export function readRequest(
  operation: Operation,
  request: unknown,
  limits: RequestLimits = NO_LIMITS,
  now?: number,
): RequestReading {
  const reader = new Reader(operation, limits, now);
  const input = reader.readStructure(operation.request, request, undefined, undefined);
  return { input: input ?? {}, violations: reader.violations };
}

type Structure = Shape & { type: "structure" };
const NO_LIMITS: RequestLimits = { members: {}, combinations: {} };

class Reader {
  readonly violations: Violation[] = [];
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
    place: Place,
  ): Record<string, unknown> | undefined {
    if (!isJsonObject(value)) return this.#wrong(place, `must be an object, is ${typeOf(value)}`);
    const input: Record<string, unknown> = {};
    const own = this.#limits.members[structure.name];
    for (const [given, part] of Object.entries(value)) {
      // Connect takes null for absent, and the SDK does not send it.
      if (part === undefined || part === null) continue;
      const at = { within: place, name: given };
      const name = memberNamed(structure, given);
      const member = name === undefined ? undefined : structure.members.get(name);
      if (name === undefined || member === undefined) this.#wrong(at, this.#unknownMember(structure, given));
      else if (name in input) this.#wrong(at, `names ${name} a second time`);
      else input[name] = this.#read(member.shape(), part, narrow(own?.[name], limit?.members?.[name]), at, member.in);
    }
    this.#checkRequired(structure, input, place);
    this.#checkCombinations(structure, input, place);
    return input;
  }

  #read(shape: Shape, value: unknown, limit: Limit | undefined, place: Place, travels: Member["in"] = "body"): unknown {
    if ((value as unknown) === UNKNOWN) return UNKNOWN;
    if (shape.type === "structure") return this.readStructure(shape, value, limit, place);
    if (shape.type === "list") return this.#readList(shape.item(), value, limit, place);
    if (shape.type === "map") return this.#readMap(shape.value(), value, limit, place);
    const read = readScalar(shape.type, value, travels);
    if (read === undefined) return this.#wrong(place, `must be ${expectedScalar[shape.type]}${butIs(shape, value)}`);
    if (read === "" && travels === "path") return this.#wrong(place, "must not be empty");
    this.#checkLimit(limit, read, place);
    return read;
  }

  #readList(item: Shape, value: unknown, limit: Limit | undefined, place: Place): unknown[] | undefined {
    if (!Array.isArray(value)) return this.#wrong(place, `must be a list, is ${typeOf(value)}`);
    this.#checkLimit(limit, value, place);
    return value.map((part, index) => this.#read(item, part, limit?.items, { within: place, name: String(index) }));
  }

  #readMap(entry: Shape, value: unknown, limit: Limit | undefined, place: Place): Record<string, unknown> | undefined {
    if (!isJsonObject(value)) return this.#wrong(place, `must be a map, is ${typeOf(value)}`);
    this.#checkLimit(limit, value, place);
    const map: [string, unknown][] = [];
    for (const [key, part] of Object.entries(value)) {
      const at = { within: place, name: key };
      if (limit?.keys !== undefined) {
        for (const clause of limitClauses(limit.keys, key)) this.#wrong(at, `has a key that ${clause}`);
      }
      map.push([key, this.#read(entry, part, limit?.values, at)]);
    }
    const read = Object.fromEntries(map);
    const tooMuch = limit && bytesClause(limit, read);
    if (tooMuch !== undefined) this.#wrong(place, tooMuch);
    return read;
  }

  #checkLimit(limit: Limit | undefined, value: unknown, place: Place): void {
    if (limit === undefined) return;
    for (const clause of limitClauses(limit, value, this.#now)) this.#wrong(place, clause);
  }

  #checkRequired(structure: Structure, input: Record<string, unknown>, place: Place): void {
    for (const [name, { required }] of structure.members) {
      if (required && !(name in input)) this.#wrong({ within: place, name }, "is required");
    }
  }

  #checkCombinations(structure: Structure, input: Record<string, unknown>, place: Place): void {
    if (structure.union) this.#checkCombination({ exactlyOneOf: [...structure.members.keys()] }, input, place);
    for (const combination of this.#limits.combinations[structure.name] ?? []) {
      this.#checkCombination(combination, input, place);
    }
  }

  #checkCombination(combination: Combination, input: Record<string, unknown>, place: Place): void {
    if ("by" in combination) this.#checkBy(combination, input, place);
    else if ("among" in combination) this.#checkAmong(combination, input, place);
    else this.#checkNumber(combination, input, place);
  }

  #checkBy({ by, limits }: Extract<Combination, { by: string }>, input: Record<string, unknown>, place: Place): void {
    const value = input[by];
    const chosen = typeof value === "string" && Object.hasOwn(limits, value) ? limits[value] : undefined;
    for (const [name, limit] of Object.entries(chosen ?? {}))
      if (typeof input[name] === "string") this.#checkLimit(limit, input[name], { within: place, name });
  }

  #checkAmong(
    { member: [owner, name], among, fallback }: Extract<Combination, { among: string }>,
    input: Record<string, unknown>,
    place: Place,
  ): void {
    const value = memberOf(input[owner], name);
    const list = input[among] ?? fallback;
    if (typeof value !== "string" || !Array.isArray(list) || list.some((item) => typeof item === "symbol")) return;
    const at = { within: { within: place, name: owner }, name };
    // One that is unknown at all has been told.
    if (list.includes(value) || this.violations.some(({ pointer }) => pointer === pointerOf(at))) return;
    this.#wrong(at, `must be one of those in ${among}`);
  }

  /** A member that is not known yet may turn out to be absent, so only what is certain is a violation. */
  #checkNumber(
    combination: Extract<Combination, { exactlyOneOf: string[] } | { atMostOneOf: string[] }>,
    input: Record<string, unknown>,
    place: Place,
  ): void {
    const names = "exactlyOneOf" in combination ? combination.exactlyOneOf : combination.atMostOneOf;
    const given = names.filter((name) => name in input);
    const certain = given.filter((name) => input[name] !== UNKNOWN);
    const many = certain.length > 1;
    if (many || (given.length === 0 && "exactlyOneOf" in combination)) {
      const wanted = "exactlyOneOf" in combination ? "exactly" : "at most";
      this.#wrong(
        place,
        `must have ${wanted} one of ${names.join(", ")}, has ${many ? certain.join(" and ") : "none"}`,
      );
    }
  }

  #unknownMember(structure: Structure, given: string): string {
    const of = structure === this.#operation.request ? this.#operation.operationId : structure.name;
    const [nearest] = nearestNames(given, structure.members.keys(), 1);
    return `is not a member of ${of}${nearest === undefined ? "" : `; did you mean ${nearest}?`}`;
  }

  #wrong(place: Place, message: string): undefined {
    this.violations.push({ pointer: pointerOf(place), message });
  }
}

function narrow(limit: Limit | undefined, narrower: Limit | undefined): Limit | undefined {
  return limit !== undefined && narrower !== undefined ? { ...limit, ...narrower } : (narrower ?? limit);
}

/** A time or bytes come as text: there the text is what is wrong, not that it is one. */
function butIs({ type }: Shape, value: unknown): string {
  const textIsRight = type === "timestamp" || type === "blob";
  return textIsRight && typeof value === "string" ? "" : `, is ${typeOf(value)}`;
}

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? "a text" : `a ${typeof value}`;
}
