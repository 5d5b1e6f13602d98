import { associationsOf } from "../associations/associations-of.ts";
import { INTEGRATIONS, type Integration, type UseCase } from "../associations/integrations.ts";
import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { invalid, notFound } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import type { Instance } from "../state/instance.ts";
import { partsOfArn } from "./arn.ts";
import { findInAccount } from "./find-in-account.ts";
import { findResource, isResourceKind } from "./find-resource.ts";

type Tags = Record<string, string>;
type Tagged = { tags: Tags; set: (tags: Tags) => void };

/**
 * Finds the tags of an ARN: of an instance, a resource, a contact, an attached file, an integration or its use case,
 * of a phone number or a traffic distribution group.
 *
 * @throws ServiceError `ResourceNotFoundException`, or `InvalidParameterException` for any other string
 */
export function findTagged(call: Call, arn: string): Tagged {
  const parts = partsOfArn(arn);
  if (parts === undefined) throw invalid("resourceArn must be the ARN of a resource of Amazon Connect");
  const { instanceId, kind, id = "" } = parts;
  if (instanceId === undefined) {
    if (kind === undefined || !isResourceKind(kind)) throw notFound("Resource", arn);
    return recordTags(findInAccount(call, kind, id).resource);
  }
  const instance = findInstance(call, instanceId);
  if (kind === undefined || isResourceKind(kind))
    return recordTags(kind === undefined ? instance : findResource(instance, kind, id));
  const holder = holderOf(call, instance, kind, id);
  if (holder === undefined) throw notFound("Resource", arn);
  return {
    tags: holder.tags,
    set: (tags) => {
      holder.tags = tags;
      const file = kind === "file" ? call.state.attachments.get(id) : undefined;
      // Setting it again has it kept.
      if (file !== undefined) call.state.attachments.set(id, file);
    },
  };
}

function recordTags(holder: { record: Record<string, unknown> }): Tagged {
  return {
    tags: (holder.record.Tags ?? {}) as Tags,
    set: (Tags) => {
      holder.record = { ...holder.record, Tags };
    },
  };
}

function holderOf({ state }: Call, instance: Instance, kind: string, id: string): { tags: Tags } | undefined {
  if (kind === "contact") return findContact(instance, id);
  if (kind === "file") {
    const attachedTo = state.attachments.get(id)?.attachedTo;
    return attachedTo?.instanceId === instance.id ? attachedTo : undefined;
  }
  const integrations = associationsOf(instance, INTEGRATIONS) as readonly Integration[];
  if (kind === "integration-association") return integrations.find((one) => one.id === id)?.value;
  if (kind !== "use-case") return undefined;
  const useCases: UseCase[] = integrations.flatMap(({ value }) => value.useCases);
  return useCases.find((one) => one.id === id);
}
