import type { Contact } from "./contact.ts";

/** What an instance holds, by the word that stands for it in ARNs. */
export type ResourceKind =
  | "contact-flow"
  | "queue"
  | "operating-hours"
  | "routing-profile"
  | "security-profile"
  | "agent"
  | "transfer-destination"
  | "task-template"
  | "agent-group"
  | "agent-state";

/** Something of an instance: a flow, a queue, a user. `record` holds what its Describe… operation answers. */
export type Resource = {
  id: string;
  kind: ResourceKind;
  record: Record<string, unknown>;
  /** Where it came from: adopted ones were only named by a caller. */
  origin: Origin;
  modifiedAt: Date;
  /** Of a user: the status that was put last. */
  status?: { id: string; since: Date };
};

export type Origin = "seeded" | "created" | "adopted";

export type Instance = {
  id: string;
  origin: Origin;
  createdAt: Date;
  /** The idempotency token of its creation. */
  createdWith?: string;
  record: Record<string, unknown>;
  resources: Map<ResourceKind, Map<string, Resource>>;
  contacts: Map<string, Contact>;
};
