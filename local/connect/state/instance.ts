import type { Contact } from "./contact.ts";

/** The kinds of resources in an instance, by their name in ARNs. */
export type ResourceKind =
  | "contact-flow"
  | "flow-module"
  | "queue"
  | "operating-hours"
  | "routing-profile"
  | "security-profile"
  | "agent"
  | "transfer-destination"
  | "task-template"
  | "agent-group"
  | "agent-state"
  | "test-case";

/** A resource in an instance: a flow, a queue, a user. `record` holds the output of its Describe… operation. */
export type Resource = {
  id: string;
  kind: ResourceKind;
  record: Record<string, unknown>;
  /** Its origin; an adopted one is only known from a request that named it. */
  origin: Origin;
  modifiedAt: Date;
  /** The last status of a user. */
  status?: { id: string; since: Date };
  /** Whether a user missed or rejected a contact: none is offered until the next PutUserStatus. */
  missedContact?: boolean;
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
