import { findInstance } from "../instances/find-instance.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { findResource } from "../resources/find-resource.ts";
import { resourcesOf } from "../resources/resources-of.ts";

export const associateDefaultVocabulary = connectOperation(
  "AssociateDefaultVocabulary",
  "Nothing is transcribed with it.",
  (input, call) => {
    const { LanguageCode, VocabularyId } = input;
    const instance = findInstance(call, input.InstanceId);
    const chosen = VocabularyId === undefined ? undefined : findResource(instance, "vocabulary", VocabularyId);
    if (chosen !== undefined && chosen.record.LanguageCode !== LanguageCode)
      throw invalidRequest(`Vocabulary ${chosen.id} is not of the language ${LanguageCode}`);
    for (const one of resourcesOf(instance, "vocabulary").values())
      if (one.record.LanguageCode === LanguageCode) one.record = { ...one.record, IsDefault: one === chosen };
  },
);
