import type { Association } from "../state/instance.ts";

type Input = Record<string, unknown>;

/**
 * A type of thing that an instance is associated with: an origin, a function, a bot. The service has an operation to
 * associate, one to disassociate and one to list; `associationOperations` creates them.
 */
export type AssociationType = {
  /** Its name in the instance. Types with the same name share their associations. */
  store: string;
  associate: string;
  disassociate: string;
  list: string;
  /** The member of the List… response. */
  listed: string;
  /** The most that an instance has. */
  most: number;
  /** The part of a request to associate that is kept. @throws ServiceError for a request that the service rejects */
  read: (input: Input) => Record<string, unknown>;
  /** The key that must not be associated twice, of a kept association or of a request to disassociate; undefined allows repeats. */
  identity?: (value: Input) => string;
  /** An association in the List… response. */
  show: (association: Association) => unknown;
  /** Which associations a List… request asks for; default all. */
  isListed?: (association: Association, input: Input) => boolean;
  /** How its operations differ from the service's. */
  differs?: string;
};
