import { validateHeaderName, validateHeaderValue } from "node:http";
import { didYouMean } from "../../../lib/arazzo/document/nearest-name.ts";
import { FRONT_DOOR } from "../wire/answer.ts";
import { ERROR_NAMES, OPERATION_NAMES } from "../wire/service-model.ts";
import { LONGEST_WAIT } from "./clock.ts";
import { WrongUseError } from "./wrong-use-error.ts";

/** An injected fault: when it applies, and one effect. `delayMs` can accompany any effect. */
export type Fault = {
  /** The operations that it applies to. Default: all. */
  operation?: string | string[];
  /** How many requests it applies to. Default: unlimited. */
  times?: number;
  /** How many matching requests pass before it applies. */
  skip?: number;
  /** `after`: the operation takes effect, but its response is lost. Default: `before`. */
  when?: "before" | "after";
  /** Milliseconds to wait, by the machine's clock. */
  delayMs?: number;
  /** The error to answer, by its name in the model, which also gives the status unless `status` does. */
  errorName?: string;
  message?: string;
  /** The HTTP status to answer. Without `errorName`, the error is named after the status. */
  status?: number;
  /** Additional headers of the error, for example `{ "retry-after": "1" }`. */
  headers?: Record<string, string>;
  /** Closes the connection without a response. */
  reset?: boolean;
  /** Never responds; the connection stays open until the server closes. */
  never?: boolean;
  /**
   * Answers requests about a contact younger than this with ResourceNotFoundException, or `errorName`, as if it did not
   * exist yet. Requests about other contacts do not count.
   */
  notYetConsistentMs?: number;
};

const MEMBERS: Record<keyof Fault, (value: unknown) => boolean> = {
  operation: (value) => (Array.isArray(value) ? value : [value]).every((name) => typeof name === "string"),
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

/** A fault with none of them would let every request pass, and a test that injects it would prove nothing. */
const EFFECTS = ["errorName", "status", "reset", "never", "notYetConsistentMs", "delayMs"] as const;

/** The faults in force, in the order in which they were set. The first that matches a request applies. */
export type Faults = {
  list(): Fault[];
  add(faults: readonly Fault[]): void;
  replace(faults: readonly Fault[]): void;
  /** Removes the fault at a place in the array; the others keep their counts. */
  remove(index: number): void;
  /** How many requests each fault has been applied to. */
  uses(): number[];
  /** Takes the fault for a request and counts it. `contactAge`: milliseconds, if the contact is known. */
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
    remove(index) {
      rules.splice(index, 1);
    },
    uses: () => rules.map(({ used }) => used),
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

/** @throws WrongUseError for an unknown member or an invalid value, which would never apply */
function checkFault(fault: Fault): void {
  if (typeof fault !== "object" || fault === null || Array.isArray(fault))
    throw new WrongUseError("A fault must be an object");
  for (const [name, value] of Object.entries(fault)) {
    const fits = Object.hasOwn(MEMBERS, name) ? MEMBERS[name as keyof Fault] : undefined;
    if (fits === undefined)
      throw new WrongUseError(
        `Unknown member ${name} of a fault. ${didYouMean(name, Object.keys(MEMBERS)) ?? `Members: ${Object.keys(MEMBERS).join(", ")}`}`,
      );
    if (!fits(value)) throw new WrongUseError(`Invalid ${name} of a fault: ${JSON.stringify(value)}`);
  }
  for (const name of [fault.operation ?? []].flat()) checkName("operation", name, OPERATION_NAMES);
  // With a status of its own, an error can have any name.
  if (fault.errorName !== undefined && fault.status === undefined) checkName("errorName", fault.errorName, FAULT_NAMES);
  if (!EFFECTS.some((name) => fault[name] !== undefined && fault[name] !== false))
    throw new WrongUseError(`A fault needs an effect: ${EFFECTS.join(", ")}`);
}

const FAULT_NAMES: ReadonlySet<string> = new Set([...ERROR_NAMES, ...Object.keys(FRONT_DOOR)]);

function checkName(member: string, name: string, known: ReadonlySet<string>): void {
  if (known.has(name)) return;
  const near = didYouMean(name, known) ?? didYouMean(`${name}Exception`, known);
  const hint = near === undefined ? "" : ` ${near}`;
  throw new WrongUseError(`Invalid ${member} of a fault: "${name}".${hint}`);
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
