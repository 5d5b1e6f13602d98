import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { notFound } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import { partsOfArn } from "./arn.ts";
import { findResource, isResourceKind } from "./find-resource.ts";

type Tagged = { tags: Record<string, string>; set: (tags: Record<string, string>) => void };

/**
 * Finds the tags of an ARN: of an instance, a resource or a contact.
 *
 * @throws ServiceError `ResourceNotFoundException`
 */
export function findTagged(call: Call, arn: string): Tagged {
  const { instanceId, kind, id } = partsOfArn(arn) ?? {};
  if (instanceId === undefined) throw notFound("Resource", arn);
  const instance = findInstance(call, instanceId);
  if (kind === "contact") {
    const contact = findContact(instance, id ?? "");
    return {
      tags: contact.tags,
      set: (tags) => {
        contact.tags = tags;
      },
    };
  }
  if (kind !== undefined && !isResourceKind(kind)) throw notFound("Resource", arn);
  const holder = kind === undefined ? instance : findResource(instance, kind, id ?? "");
  return {
    tags: (holder.record.Tags ?? {}) as Record<string, string>,
    set: (Tags) => {
      holder.record = { ...holder.record, Tags };
    },
  };
}
