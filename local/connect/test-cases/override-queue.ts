import { isSameResource } from "../../../lib/flows/testing/matching.ts";
import type { Override } from "../../../lib/flows/testing/test-case.ts";

/** The overrides of a test case that wait for their resource. Each is used once, the oldest first. */
export class OverrideQueue {
  readonly #overrides: Override[] = [];

  add(override: Override): void {
    this.#overrides.push(override);
  }

  /** Takes the oldest override of an action type for one of its resources. */
  take(actionType: string, resources: readonly (string | null | undefined)[]): Override["strategy"] | undefined {
    const index = this.#overrides.findIndex(({ actionType: own, resource }) => {
      if (own !== actionType) return false;
      return resource === null || resources.some((id) => id && isSameResource(id, resource));
    });
    return index < 0 ? undefined : this.#overrides.splice(index, 1)[0]?.strategy;
  }
}
