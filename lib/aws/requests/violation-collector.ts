import { pointerTo } from "../../arazzo/json-pointer.ts";
import type { Violation } from "../../arazzo/operation.ts";

/** The way to a part of a request; undefined for the whole. Turned into a pointer only where something is wrong. */
export type Path = { within: Path; name: string } | undefined;

/** A request of 130 KB can hold 60,000 mistakes; further ones are counted. */
const MOST_VIOLATIONS = 100;

/** Collects what is wrong with a request, in time and space that a huge request cannot blow up. */
export class ViolationCollector {
  readonly #violations: Violation[] = [];
  #notListed = 0;

  add(path: Path, message: string): undefined {
    if (this.#violations.length >= MOST_VIOLATIONS) this.#notListed++;
    else this.#violations.push({ pointer: pointerOf(path), message });
  }

  has(path: Path): boolean {
    return this.#violations.some(({ pointer }) => pointer === pointerOf(path));
  }

  list(): Violation[] {
    if (this.#notListed === 0) return this.#violations;
    return [...this.#violations, { pointer: "", message: `has ${this.#notListed} more violations` }];
  }
}

/** Keys of maps come from users and may be of any length. */
const LONGEST_NAME = 100;

function pointerOf(path: Path): string {
  if (path === undefined) return "";
  const { within, name } = path;
  const shown = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
  return pointerOf(within) + pointerTo([shown]);
}
