import type { ResourceRecord } from "../resources/resource-type.ts";

/** A resource: its id and the members that its Create… operation takes. */
export type SeedResource = ResourceRecord & { Id: string };

/** Resources by the plural of their type in the service's operation names: `Queues`, `ContactFlows`. */
export type SeedContents = Record<string, SeedResource[]>;

/** The initial contents of a local Connect. Resources can refer to those of earlier types by id. */
export type Seed = {
  instances: { Id: string; InstanceAlias?: string; contents?: SeedContents }[];
};
