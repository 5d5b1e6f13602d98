import type { Instance, Resource, ResourceKind } from "../state/instance.ts";

/** What a resource's Create… operation takes and its Describe… operation shows, by member name. */
export type ResourceRecord = Record<string, unknown>;

/**
 * A kind of resource of an instance. The service treats most of them alike: Create, Describe, List, Update…, Delete,
 * Search. What sets one apart from the next is here; `resourceOperations` makes the operations of it.
 */
export type ResourceType = {
  /** The word in its ARNs. */
  kind: ResourceKind;
  /** The word in its operations: `CreateQueue`, `DescribeQueue`. */
  noun: string;
  plural: string;
  /** Members that carry its id, ARN and name, in requests and in its own structure. */
  members: { id: string; arn: string; name: string };
  /** Its id and ARN in its own structure, where they are called otherwise. */
  own?: { id: string; arn: string };
  /** Members that hold ids of other resources, resolved when they are given; dots lead into structures. */
  refersTo: Record<string, ResourceKind>;
  /** Operations that set the members which they are given. */
  updates: readonly string[];
  /** Members that an update removes by leaving them out. */
  removable?: readonly string[];
  /** Members of an update that have another name in the structure. */
  renamed?: Record<string, string>;
  /** A List… input that narrows the list, and what it looks at. */
  listFilter?: { input: string; of: (record: ResourceRecord) => unknown };
  /** What a summary shows beside id, ARN, name and the last change. */
  summary?: (record: ResourceRecord) => ResourceRecord;
  /** Members of a new record that were not given. */
  defaults?: ResourceRecord;
  /** Members that only a seed can give, beside those of the Create… operation. */
  seedOnly?: readonly string[];
  /** True where there is no Delete… operation. */
  cannotBeDeleted?: true;
  /** True where it is deleted although others refer to it, who then refer to nothing. */
  isNotHeld?: true;
  /** Members that are taken in but never shown. */
  secret?: readonly string[];
  /** More rules for what is created or updated. @throws ServiceError */
  check?: (record: ResourceRecord, instance: Instance) => void;
  /** More rules for what is created. @throws ServiceError */
  checkNew?: (record: ResourceRecord, instance: Instance) => void;
  /** Members that are worked out when it is described. */
  derived?: (resource: Resource, instance: Instance) => ResourceRecord;
  /** How a search shows it, where that is not how it is described. */
  found?: (record: ResourceRecord) => ResourceRecord;
  /** More members of the Create… answer. */
  created?: (record: ResourceRecord) => ResourceRecord;
  /** Conditions of a search beside texts: which member each one looks at. */
  searchConditions?: Record<string, string>;
  /** How its operations differ from the service's. */
  differs?: string;
};
