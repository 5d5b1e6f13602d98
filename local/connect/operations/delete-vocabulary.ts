import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { resourceArn } from "../resources/arn.ts";
import { findResource } from "../resources/find-resource.ts";
import { vocabulary } from "../resources/kinds/vocabulary.ts";
import { resourcesOf } from "../resources/resources-of.ts";

export const deleteVocabulary = connectOperation("DeleteVocabulary", "Deleted at once.", (input, call) => {
  const instance = findInstance(call, input.InstanceId);
  const resource = findResource(instance, "vocabulary", input.VocabularyId);
  vocabulary.checkRemoval?.(resource, instance);
  resourcesOf(instance, "vocabulary").delete(resource.id);
  return {
    VocabularyArn: resourceArn(call.region, instance.id, "vocabulary", resource.id),
    VocabularyId: resource.id,
    State: "DELETE_IN_PROGRESS" as const,
  };
});
