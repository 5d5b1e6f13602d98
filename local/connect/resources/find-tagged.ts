import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { notFound } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import { partsOfArn } from "./arn.ts";
import { findInAccount } from "./find-in-account.ts";
import { findResource, isResourceKind } from "./find-resource.ts";

type Tagged = { tags: Record<string, string>; set: (tags: Record<string, string>) => void };

/**
 * Finds the tags of an ARN: of an instance, a resource or a contact.
 *
 * @throws ServiceError `ResourceNotFoundException`
 */
export function findTagged(call: Call, arn: string): Tagged {
  const { instanceId, kind, id } = partsOfArn(arn) ?? {};
  if (instanceId === undefined) {
    if (kind === undefined || id === undefined || !isResourceKind(kind)) throw notFound("Resource", arn);
    return tagsOf(findInAccount(call, kind, id).resource);
  }
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
  return tagsOf(kind === undefined ? instance : findResource(instance, kind, id ?? ""));
}

function tagsOf(holder: { record: Record<string, unknown> }): Tagged {
  return {
    tags: (holder.record.Tags ?? {}) as Record<string, string>,
    set: (Tags) => {
      holder.record = { ...holder.record, Tags };
    },
  };
}
