import { pointerTo } from "../arazzo/json-pointer.ts";
import type { Violation } from "../arazzo/operation.ts";

/** The way to a part of a request; undefined for the whole. Turned into a pointer only where something is wrong. */
export type RequestPath = { within: RequestPath; name: string } | undefined;

/** Collects what is wrong with a request. */
export class ViolationCollector {
  readonly violations: Violation[] = [];

  add(path: RequestPath, message: string): undefined {
    this.violations.push({ pointer: pointerOf(path), message });
  }

  has(path: RequestPath): boolean {
    return this.violations.some(({ pointer }) => pointer === pointerOf(path));
  }
}

/** Keys of maps come from users and may be of any length. */
const LONGEST_NAME = 100;

function pointerOf(path: RequestPath): string {
  if (path === undefined) return "";
  const { within, name } = path;
  const shown = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
  return pointerOf(within) + pointerTo([shown]);
}
