import type { Contacts } from "./contacts.ts";

/** The kinds of resources in an instance, by their name in ARNs, and the noun of each in operations and errors. */
export const NOUNS = {
  "contact-flow": "ContactFlow",
  "flow-module": "ContactFlowModule",
  view: "View",
  queue: "Queue",
  "operating-hours": "HoursOfOperation",
  "routing-profile": "RoutingProfile",
  "security-profile": "SecurityProfile",
  agent: "User",
  "transfer-destination": "QuickConnect",
  "task-template": "TaskTemplate",
  "agent-group": "UserHierarchyGroup",
  "agent-state": "AgentStatus",
  prompt: "Prompt",
  "test-case": "TestCase",
  "predefined-attribute": "PredefinedAttribute",
  "phone-number": "PhoneNumber",
  "evaluation-form": "EvaluationForm",
  "contact-evaluation": "Evaluation",
  rule: "Rule",
  notification: "Notification",
  "traffic-distribution-group": "TrafficDistributionGroup",
  vocabulary: "Vocabulary",
  "authentication-profile": "AuthenticationProfile",
  "data-table": "DataTable",
  workspace: "Workspace",
  "email-address": "EmailAddress",
} as const;

export type ResourceKind = keyof typeof NOUNS;

/** A resource in an instance: a flow, a queue, a user. `record` holds the output of its Describe… operation. */
export type Resource = {
  id: string;
  kind: ResourceKind;
  record: Record<string, unknown>;
  /** Its origin; an adopted one is only known from a request that named it. */
  origin: Origin;
  /** Missing in states that older versions kept. */
  createdAt?: Date;
  modifiedAt: Date;
  /** The last status of a user. */
  status?: { id: string; since: Date };
  /** Whether a user missed or rejected a contact: none is offered until the next PutUserStatus. */
  missedContact?: boolean;
  /** The content of a published flow that was saved since, and runs only where `:$SAVED` is named. */
  saved?: Record<string, unknown>;
  /** Copies of its record that no longer change, of flows, modules and views, oldest first. */
  versions?: ResourceVersion[];
  /** The highest number that a version has had: numbers are never used twice. */
  lastVersion?: number;
  /** Names of versions of a flow module. */
  aliases?: ResourceAlias[];
  /** Dates on which hours of operation differ. */
  overrides?: HoursOverride[];
};

export type ResourceVersion = { version: number; record: Record<string, unknown>; description?: string };

export type ResourceAlias = { id: string; name: string; version: number; description?: string; modifiedAt: Date };

/** An override of hours of operation, with the members of its Describe… operation. Dates are `YYYY-MM-DD`. */
export type HoursOverride = { id: string; record: HoursOverrideRecord; modifiedAt: Date };

export type HoursOverrideRecord = {
  Name: string;
  EffectiveFrom: string;
  EffectiveTill: string;
  Config: OpenHours[];
  OverrideType?: "STANDARD" | "OPEN" | "CLOSED";
  RecurrenceConfig?: { RecurrencePattern: RecurrencePattern };
} & Record<string, unknown>;

/** How an override repeats, with the members of its Create… operation. */
export type RecurrencePattern = {
  Frequency: "WEEKLY" | "MONTHLY" | "YEARLY";
  Interval: number;
  ByMonth?: number[];
  ByMonthDay?: number[];
  ByWeekdayOccurrence?: number[];
};

/** Opening hours of a day of the week. */
export type OpenHours = { Day: string; StartTime: TimeOfDay; EndTime: TimeOfDay };

export type TimeOfDay = { Hours?: number; Minutes?: number };

export type Origin = "seeded" | "created" | "adopted";

/** Something that an instance is associated with. */
export type Association = { id: string; value: Record<string, unknown>; createdAt: Date };

export type Instance = {
  id: string;
  origin: Origin;
  createdAt: Date;
  /** The idempotency token of its creation. */
  createdWith?: string;
  record: Record<string, unknown>;
  /** Functions, origins, bots and the like, by the store of their `AssociationType`. */
  associations?: Map<string, Association[]>;
  resources: Map<ResourceKind, Map<string, Resource>>;
  contacts: Contacts;
};
