import type { DefaultVocabulary } from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { resourcesOf } from "../resources/resources-of.ts";

export const listDefaultVocabularies = connectOperation("ListDefaultVocabularies", "", (input, call) => {
  const instance = findInstance(call, input.InstanceId);
  const { LanguageCode: language } = input;
  const defaults = [...resourcesOf(instance, "vocabulary").values()].filter(
    ({ record }) => record.IsDefault && (language === undefined || record.LanguageCode === language),
  );
  const { items, NextToken } = paginate(call, defaults, input);
  return {
    DefaultVocabularyList: items.map(({ id, record }) => ({
      InstanceId: instance.id,
      LanguageCode: record.LanguageCode as DefaultVocabulary["LanguageCode"],
      VocabularyId: id,
      VocabularyName: String(record.VocabularyName),
    })),
    NextToken,
  };
});
