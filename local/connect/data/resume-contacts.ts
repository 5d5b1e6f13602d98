import type { State } from "../state/state.ts";
import type { DueTimes } from "./contact-shelf.ts";

/** Has all contacts go on after a restart. */
export function resumeContacts(state: State, due: DueTimes): void {
  const instances = [...state.instances.values()];
  for (const [contact, times] of due) state.runner.resume(contact, times);
  for (const instance of instances) state.runner.changed(instance);
}
