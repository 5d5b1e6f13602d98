import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { findTagged } from "../resources/find-tagged.ts";

export const listTagsForResource = connectOperation(
  "ListTagsForResource",
  "",
  (input: Checked<ListTagsForResourceRequest>, call): ListTagsForResourceResponse => ({
    tags: findTagged(call, input.resourceArn).tags,
  }),
);
