import { notFound } from "../requests/errors.ts";
import type { Association, Instance } from "../state/instance.ts";

/** The associations of an instance, by store, oldest first. */
export function associationsOf({ associations }: Instance, store: string): readonly Association[] {
  return associations?.get(store) ?? [];
}

export function setAssociations(instance: Instance, store: string, all: readonly Association[]): void {
  instance.associations ??= new Map();
  instance.associations.set(store, [...all]);
}

/** @throws ServiceError `ResourceNotFoundException` */
export function findAssociation(instance: Instance, store: string, id: string): Association {
  const found = associationsOf(instance, store).find((association) => association.id === id);
  if (found === undefined) throw notFound("Association", id);
  return found;
}
