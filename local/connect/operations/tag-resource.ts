import type { TagResourceRequest } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../operation.ts";
import { findTagged } from "../state/tags.ts";

export const tagResource = connectOperation("TagResource", "", (input: Checked<TagResourceRequest>, call) => {
  const { tags, set } = findTagged(call, input.resourceArn);
  set({ ...tags, ...input.tags });
  return {};
});
