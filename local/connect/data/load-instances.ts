import type { Instance, Resource } from "../state/instance.ts";
import type { State } from "../state/state.ts";
import { decodeValue } from "./encode-value.ts";
import { type ContactStore, KeptContacts } from "./kept-contacts.ts";

/** Reads instances and resources. */
export function loadInstances(state: Pick<State, "instances">, store: ContactStore): void {
  const { database } = store;
  for (const { value } of database.prepare("SELECT value FROM instance ORDER BY rowid").iterate()) {
    const stored = decodeValue(String(value)) as Omit<Instance, "resources" | "contacts">;
    const contacts = new KeptContacts(store, stored.id);
    state.instances.set(stored.id, { ...stored, resources: new Map(), contacts });
  }
  for (const { instance, value } of database.prepare("SELECT instance, value FROM resource ORDER BY rowid").iterate()) {
    const resource = decodeValue(String(value)) as Resource;
    const resources = state.instances.get(String(instance))?.resources;
    if (resources === undefined) continue;
    const ofKind = resources.get(resource.kind) ?? new Map<string, Resource>();
    resources.set(resource.kind, ofKind.set(resource.id, resource));
  }
}
