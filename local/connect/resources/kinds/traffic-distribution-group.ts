import type { Call } from "../../requests/operation.ts";
import type { Resource } from "../../state/instance.ts";
import { instanceArn } from "../arn.ts";
import { findInAccount } from "../find-in-account.ts";
import type { Named } from "../find-resource.ts";
import { type ResourceRecord, resourceType } from "../resource-type.ts";

const KIND = "traffic-distribution-group";

export const trafficDistributionGroup = resourceType({
  kind: KIND,
  members: { id: "Id", arn: "Arn" },
  refersTo: { UserIds: "agent" },
  derived: (_, { id }, { region }) => ({
    InstanceArn: instanceArn(region, id),
    Status: "ACTIVE",
    IsDefault: false,
  }),
  differs: "Active at once, of any instance: none is replicated, and traffic is not distributed.",
});

/** Finds a group by its id or ARN. @throws ServiceError `ResourceNotFoundException` */
export function groupOf(call: Call, idOrArn: string): Named {
  return findInAccount(call, KIND, idOrArn);
}

export function userIdsOf({ record }: Resource): string[] {
  return (record.UserIds ?? []) as string[];
}

/** How a group distributes calls and agents; all to the Region of the caller until that is updated. */
export function distributionOf({ record }: Resource, region: string): ResourceRecord {
  const { TelephonyConfig, AgentConfig } = record;
  const all = { Distributions: [{ Region: region, Percentage: 100 }] };
  return { TelephonyConfig: TelephonyConfig ?? all, AgentConfig: AgentConfig ?? all };
}
