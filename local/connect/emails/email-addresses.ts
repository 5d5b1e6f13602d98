import type { Call } from "../requests/operation.ts";
import { resourceArn } from "../resources/arn.ts";
import { findNamed } from "../resources/find-resource.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Instance, Resource } from "../state/instance.ts";

/** What is kept of an email address. */
export type EmailAddressRecord = {
  EmailAddress: string;
  DisplayName?: string;
  Description?: string;
  Tags: Record<string, string>;
  /** The id of the address that forwards to this one. */
  AliasId?: string;
  CreatedAt: Date;
};

/** The email address that a request names, with its instance. */
export function emailAddressOf(
  call: Call,
  input: { InstanceId: string; EmailAddressId: string },
): { instance: Instance; address: Resource } {
  const { instance, resource } = findNamed(call, "email-address", input.InstanceId, input.EmailAddressId);
  return { instance, address: resource };
}

export function recordOfAddress({ record }: Resource): EmailAddressRecord {
  return record as EmailAddressRecord;
}

/** The address of an instance that is written this way, in capitals or not. */
export function findByAddress(instance: Instance, written: string): Resource | undefined {
  return [...resourcesOf(instance, "email-address").values()].find(
    (address) => recordOfAddress(address).EmailAddress.toLowerCase() === written.toLowerCase(),
  );
}

/** The address that another one forwards to as its alias. */
export function primaryOf(instance: Instance, alias: Resource): Resource | undefined {
  return [...resourcesOf(instance, "email-address").values()].find(
    (address) => recordOfAddress(address).AliasId === alias.id,
  );
}

/** The members that every answer about an address has. */
export function identityOfAddress({ region }: Call, instance: Instance, { id }: Resource) {
  return { EmailAddressId: id, EmailAddressArn: resourceArn(region, instance.id, "email-address", id) };
}

/** An address in the output of SearchEmailAddresses, and most of it in that of DescribeEmailAddress. */
export function describeAddress(call: Call, instance: Instance, address: Resource) {
  const { EmailAddress, DisplayName, Description, AliasId } = recordOfAddress(address);
  const AliasConfigurations = AliasId === undefined ? [] : [{ EmailAddressId: AliasId }];
  return { ...identityOfAddress(call, instance, address), EmailAddress, DisplayName, Description, AliasConfigurations };
}
