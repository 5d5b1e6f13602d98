import { validateHeaderName, validateHeaderValue } from "node:http";
import { OPERATION_NAMES } from "../wire/service-model.ts";
import { LONGEST_WAIT } from "./clock.ts";
import { WrongUseError } from "./wrong-use-error.ts";

/** What goes wrong on purpose. A rule says when it applies and then one thing to do; `delayMs` may stand beside it. */
export type Fault = {
  /** Names of the operations it is for: all of them if absent. */
  operation?: string | string[];
  /** How many requests it is for: for ever if absent. */
  times?: number;
  /** How many matching requests pass unharmed before it begins. */
  skip?: number;
  /** `after`: the operation takes effect, only its answer is lost. `before` if absent. */
  when?: "before" | "after";
  /** Milliseconds of the machine's time to wait. */
  delayMs?: number;
  /** The error to answer, by its name in the model; its status is the model's unless `status` says otherwise. */
  errorName?: string;
  message?: string;
  /** The HTTP status to answer; without `errorName` an error of that status is made up. */
  status?: number;
  /** More headers of the error, for example `{ "retry-after": "1" }`. */
  headers?: Record<string, string>;
  /** Closes the connection without an answer. */
  reset?: boolean;
  /** Never answers; the connection stays open until the server closes. */
  never?: boolean;
  /**
   * Reads and writes of a contact younger than this answer as if it did not exist yet: ResourceNotFoundException, or
   * `errorName`. Requests about other contacts do not count.
   */
  notYetConsistentMs?: number;
};

const MEMBERS: Record<keyof Fault, (value: unknown) => boolean> = {
  operation: (value) => (Array.isArray(value) ? value : [value]).every((name) => OPERATION_NAMES.has(name)),
  times: isCount,
  skip: isCount,
  when: (value) => value === "before" || value === "after",
  delayMs: (value) => isCount(value) && Number(value) <= LONGEST_WAIT,
  errorName: (value) => typeof value === "string",
  message: (value) => typeof value === "string",
  status: (value) => isCount(value) && Number(value) >= 200 && Number(value) <= 599,
  headers: areHeaders,
  reset: (value) => typeof value === "boolean",
  never: (value) => typeof value === "boolean",
  notYetConsistentMs: isCount,
};

/** The rules in force, in the order in which they were set; of those that match a request the first is used. */
export type Faults = {
  list(): Fault[];
  add(faults: readonly Fault[]): void;
  replace(faults: readonly Fault[]): void;
  /** The rule for a request, counted as used. `contactAge` in milliseconds, if the request is about a known contact. */
  take(operation: string, contactAge: number | undefined): Fault | undefined;
};

export function createFaults(initial: readonly Fault[] = []): Faults {
  const rules: { fault: Fault; seen: number; used: number }[] = [];
  const faults: Faults = {
    list: () => rules.map(({ fault }) => fault),
    add(more) {
      more.forEach(checkFault);
      rules.push(...more.map((fault) => ({ fault, seen: 0, used: 0 })));
    },
    replace(others) {
      others.forEach(checkFault);
      rules.length = 0;
      faults.add(others);
    },
    take(operation, contactAge) {
      for (const rule of rules) {
        const { fault } = rule;
        if (!isFor(fault, operation) || rule.used >= (fault.times ?? Number.POSITIVE_INFINITY)) continue;
        if (
          fault.notYetConsistentMs !== undefined &&
          (contactAge ?? Number.POSITIVE_INFINITY) >= fault.notYetConsistentMs
        )
          continue;
        rule.seen += 1;
        if (rule.seen <= (fault.skip ?? 0)) continue;
        rule.used += 1;
        return fault;
      }
      return undefined;
    },
  };
  faults.add(initial);
  return faults;
}

/** @throws WrongUseError for a rule with a member that does not exist or does not fit: a typo would never apply. */
function checkFault(fault: Fault): void {
  if (typeof fault !== "object" || fault === null || Array.isArray(fault))
    throw new WrongUseError("A fault must be an object");
  for (const [name, value] of Object.entries(fault)) {
    const fits = Object.hasOwn(MEMBERS, name) ? MEMBERS[name as keyof Fault] : undefined;
    if (fits === undefined)
      throw new WrongUseError(`A fault has no member ${name}; it has ${Object.keys(MEMBERS).join(", ")}`);
    if (!fits(value)) throw new WrongUseError(`The fault's ${name} cannot be ${JSON.stringify(value)}`);
  }
}

function isFor({ operation }: Fault, name: string): boolean {
  return operation === undefined || (typeof operation === "string" ? operation === name : operation.includes(name));
}

function areHeaders(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([name, text]) => typeof text === "string" && isHeader(name, text));
}

function isHeader(name: string, text: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, text);
    return true;
  } catch {
    return false;
  }
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
