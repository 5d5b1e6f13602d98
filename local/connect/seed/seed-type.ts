import type { ResourceRecord } from "../resources/resource-type.ts";

/** A resource: its id and the members that its Create… operation takes. */
export type SeedResource = ResourceRecord & { Id: string };

/** Resources by type, as the service's operations call them in the plural: `Queues`, `ContactFlows`. */
export type SeedContents = Record<string, SeedResource[]>;

/** What a local Connect begins with. Resources may refer to those of earlier types by id. */
export type Seed = {
  instances: { Id: string; InstanceAlias?: string; contents?: SeedContents }[];
};
