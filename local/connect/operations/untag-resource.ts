import type { UntagResourceRequest } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../operation.ts";
import { findTagged } from "../state/tags.ts";

export const untagResource = connectOperation("UntagResource", "", (input: Checked<UntagResourceRequest>, call) => {
  const { tags, set } = findTagged(call, input.resourceArn);
  set(Object.fromEntries(Object.entries(tags).filter(([key]) => !input.tagKeys.includes(key))));
  return {};
});
