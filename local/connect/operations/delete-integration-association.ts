import { associationsOf, setAssociations } from "../associations/associations-of.ts";
import { INTEGRATIONS, integrationOf } from "../associations/integrations.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const deleteIntegrationAssociation = connectOperation("DeleteIntegrationAssociation", "", (input, call) => {
  const { instance, integration } = integrationOf(call, input);
  if (integration.value.useCases.length > 0)
    throw invalidRequest("The integration association has use cases: delete them first");
  const others = associationsOf(instance, INTEGRATIONS).filter(({ id }) => id !== integration.id);
  setAssociations(instance, INTEGRATIONS, others);
});
