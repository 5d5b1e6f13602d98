import type { Call } from "../requests/operation.ts";
import { type Instance, NOUNS, type Resource, type ResourceKind } from "../state/instance.ts";
import type { ConditionName } from "./search-conditions.ts";

/** The members that a resource's Create… operation takes and its Describe… operation returns. */
export type ResourceRecord = Record<string, unknown>;

/** How a type names the parts of its Create…Version, List…Versions and Delete…Version operations. */
type VersionMembers = {
  /** Its description in requests. */
  description: string;
  /** The hash of the content that the caller expects. */
  hash: string;
  /** Additional members of a summary. */
  summary?: (record: ResourceRecord) => ResourceRecord;
};

type ListFilter = { input: string; of: (record: ResourceRecord) => unknown };

/**
 * A type of resource in an instance. The service treats most types alike: Create, Describe, List, Update…, Delete,
 * Search. This describes how one differs; `resourceOperations` creates its operations.
 */
export type ResourceType = {
  /** Its name in ARNs. */
  kind: ResourceKind;
  /** Its name in operations: `CreateQueue`, `DescribeQueue`. */
  noun: string;
  plural: string;
  /** Its Describe… operation has another name and returns its members without a structure; it cannot be searched. */
  flat?: { describe: string };
  /** Its id from the members of its Create… operation; default a random UUID. */
  idOf?: (given: ResourceRecord) => string;
  /** The member of the Describe… response, where it is not `noun`. */
  structure?: string;
  /** The member of the List… response, where it is not `<noun>SummaryList`. */
  summaryList?: string;
  /** Members that carry its id, ARN and name, in requests and in its own structure. */
  members: { id: string; arn: string; name: string };
  /** Its id and ARN in its own structure, where their names differ. */
  own?: { id: string; arn: string };
  /** Paths of members that hold ids of other resources; dots lead into structures. */
  refersTo: Record<string, ResourceKind>;
  /** Operations that update the given members. */
  updates: readonly string[];
  /** Members that an update removes if it omits them. */
  removable?: readonly string[];
  /** Members of an update whose name in the structure differs. */
  renamed?: Record<string, string>;
  /** Whether a List… operation lists it; default all. */
  listed?: (record: ResourceRecord) => boolean;
  /** The List… inputs that filter, and the values that they filter by. */
  listFilter?: ListFilter | readonly ListFilter[];
  /** Summaries of what is listed first and is not a resource of its own. */
  alsoListed?: (instance: Instance, region: string) => ResourceRecord[];
  /** The members of a summary beside id, ARN, name and the last change. */
  summary?: (record: ResourceRecord, resource: Resource, call: Call) => ResourceRecord;
  /** Defaults of a new record. */
  defaults?: ResourceRecord;
  /** Members that only a seed can set, beside those of the Create… operation. */
  seedOnly?: readonly string[];
  /** True if its Create… and Update… operations return it as Describe… does. */
  returned?: true;
  /** The member of the Search… response, where it is not `plural`. */
  foundList?: string;
  /** The fields that conditions of its search can test; default all of its members. */
  searchFields?: Partial<Record<ConditionName, readonly string[]>>;
  /** Values of fields that are not members, or not members with plain values. */
  searchValues?: (record: ResourceRecord) => ResourceRecord;
  /** Whether it can neither be changed nor deleted. */
  isFixed?: (record: ResourceRecord) => boolean;
  /** True if it can be deleted while others refer to it. */
  isNotHeld?: true;
  /** Members that are accepted but never returned. */
  secret?: readonly string[];
  /** Additional rules for create and update. @throws ServiceError */
  check?: (record: ResourceRecord, instance: Instance) => void;
  /** Additional rules for create. @throws ServiceError */
  checkNew?: (record: ResourceRecord, instance: Instance) => void;
  /** Additional rules for deletion. @throws ServiceError */
  checkRemoval?: (resource: Resource, instance: Instance) => void;
  /** Members that are computed when it is described. */
  derived?: (resource: Resource, instance: Instance, call: Call) => ResourceRecord;
  /** How a search returns it, where that differs from its description. */
  found?: (record: ResourceRecord) => ResourceRecord;
  /** Changes that an update makes beside its members. */
  updated?: (record: ResourceRecord) => ResourceRecord;
  /** Additional members of the outputs of Create… and Update… operations. */
  created?: (record: ResourceRecord) => ResourceRecord;
  /** Search conditions beside strings, and the member that each tests. */
  searchConditions?: Record<string, string>;
  /** The error for describing one that was only saved, unless the request names `…:$SAVED`. */
  unpublished?: string;
  /** Its versions: members of requests and summaries that differ between types. */
  versions?: VersionMembers;
  /** How its operations differ from the service's. */
  differs?: string;
};

type Given = Partial<Omit<ResourceType, "members">> &
  Pick<ResourceType, "kind"> & { members?: Partial<ResourceType["members"]> };

/** Describes a type by its differences: by default its members are named after its noun, and it refers to nothing. */
export function resourceType({ members, ...given }: Given): ResourceType {
  const noun = NOUNS[given.kind];
  return {
    noun,
    plural: `${noun}s`,
    members: { id: `${noun}Id`, arn: `${noun}Arn`, name: "Name", ...members },
    refersTo: {},
    updates: [],
    ...given,
  };
}
