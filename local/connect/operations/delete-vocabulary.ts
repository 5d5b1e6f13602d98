import { connectOperation } from "../requests/operation.ts";
import { resourceArn } from "../resources/arn.ts";
import { findNamed } from "../resources/find-resource.ts";
import { vocabulary } from "../resources/kinds/vocabulary.ts";
import { resourcesOf } from "../resources/resources-of.ts";

export const deleteVocabulary = connectOperation("DeleteVocabulary", "Deleted at once.", (input, call) => {
  const { instance, resource } = findNamed(call, "vocabulary", input.InstanceId, input.VocabularyId);
  vocabulary.checkRemoval?.(resource, instance);
  resourcesOf(instance, "vocabulary").delete(resource.id);
  return {
    VocabularyArn: resourceArn(call.region, instance.id, "vocabulary", resource.id),
    VocabularyId: resource.id,
    State: "DELETE_IN_PROGRESS" as const,
  };
});
