import type { Comparator } from "../workflow.ts";

/**
 * Compares loosely, for simple conditions: strings without regard to case, a numeric string as a number beside a number, a
 * missing value as `null`, and `null` equal to `null` only.
 */
export function compareLoosely(left: unknown, comparator: Comparator, right: unknown): boolean {
  if (comparator === "==" || comparator === "!=") return looselyEqual(left, right) === (comparator === "==");
  const numbers = [numberOf(left), numberOf(right)] as const;
  if (numbers[0] !== undefined && numbers[1] !== undefined) return ordered(numbers[0], comparator, numbers[1]);
  if (typeof left !== "string" || typeof right !== "string") return false;
  return ordered(left.toLowerCase(), comparator, right.toLowerCase());
}

/** Compares exactly, for path comparisons: without conversion, a missing value as `null`. */
export function compareExactly(left: unknown, comparator: Comparator, right: unknown): boolean {
  if (comparator === "==" || comparator === "!=") return deepEqual(left, right) === (comparator === "==");
  if (typeof left !== typeof right || (typeof left !== "number" && typeof left !== "string")) return false;
  return ordered(left, comparator, right as typeof left);
}

function looselyEqual(left: unknown, right: unknown): boolean {
  if (typeof left === "number" || typeof right === "number") {
    const number = numberOf(left);
    return number !== undefined && number === numberOf(right);
  }
  return foldCase(left) === foldCase(right) || deepEqual(left, right);
}

/** A string without its case, and a boolean as a string. */
function foldCase(value: unknown): unknown {
  return typeof value === "string" || typeof value === "boolean" ? String(value).toLowerCase() : value;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(value)
    ? Number(value)
    : undefined;
}

function ordered<Value extends number | string>(left: Value, comparator: Comparator, right: Value): boolean {
  if (left === right) return comparator.length > 1;
  return comparator.startsWith("<") ? left < right : left > right;
}

function deepEqual(left: unknown, right: unknown): boolean {
  if (left === right || ((left ?? null) === null && (right ?? null) === null)) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every(
      (name) =>
        Object.hasOwn(right, name) &&
        deepEqual((left as Record<string, unknown>)[name], (right as Record<string, unknown>)[name]),
    )
  );
}
