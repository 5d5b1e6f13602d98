import type { VocabularySummary } from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { describeResource } from "../resources/describe-resource.ts";
import { vocabulary } from "../resources/kinds/vocabulary.ts";
import { resourcesOf } from "../resources/resources-of.ts";

export const searchVocabularies = connectOperation("SearchVocabularies", "", (input, call) => {
  const instance = findInstance(call, input.InstanceId);
  const { State: state, LanguageCode: language, NameStartsWith: prefix = "" } = input;
  const found = [...resourcesOf(instance, "vocabulary").values()]
    .map((one) => describeResource(vocabulary, one, instance, call) as unknown as VocabularySummary)
    .filter(
      ({ Name, State, LanguageCode }) =>
        (Name ?? "").toLowerCase().startsWith(prefix.toLowerCase()) &&
        (state === undefined || State === state) &&
        (language === undefined || LanguageCode === language),
    );
  const { items, NextToken } = paginate(call, found, input);
  return { VocabularySummaryList: items, NextToken };
});
