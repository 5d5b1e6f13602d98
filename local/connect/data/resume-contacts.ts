import type { State } from "../state/state.ts";
import type { DueTimes } from "./load-state.ts";

/** Has all contacts go on after a restart. */
export function resumeContacts(state: State, due: DueTimes): void {
  const instances = [...state.instances.values()];
  const contacts = instances.flatMap((instance) => [...instance.contacts.values()]);
  for (const contact of contacts) state.runner.resume(contact, due.get(contact) ?? {});
  for (const instance of instances) state.runner.changed(instance);
}
