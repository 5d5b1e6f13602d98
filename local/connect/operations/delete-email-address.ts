import { setAssociations } from "../associations/associations-of.ts";
import { FLOW_ASSOCIATIONS, flowAssociationsOf } from "../associations/flow-associations.ts";
import { emailAddressOf, primaryOf } from "../emails/email-addresses.ts";
import { connectOperation } from "../requests/operation.ts";
import { findReferrer } from "../resources/references.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import { ServiceError } from "../wire/service-error.ts";

export const deleteEmailAddress = connectOperation("DeleteEmailAddress", "", (input, call) => {
  const { instance, address } = emailAddressOf(call, input);
  const referrer = findReferrer(address, instance);
  if (referrer !== undefined)
    throw new ServiceError("ResourceConflictException", `The address is in use by queue ${referrer.id}`);
  const primary = primaryOf(instance, address);
  if (primary !== undefined) delete primary.record.AliasId;
  const associations = flowAssociationsOf(instance).filter(
    ({ value }) => !(value.ResourceType.endsWith("_EMAIL") && value.ResourceId.split("/").at(-1) === address.id),
  );
  setAssociations(instance, FLOW_ASSOCIATIONS, associations);
  resourcesOf(instance, "email-address").delete(address.id);
});
