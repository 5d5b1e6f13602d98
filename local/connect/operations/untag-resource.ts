import { connectOperation } from "../requests/operation.ts";
import { findTagged } from "../resources/find-tagged.ts";

export const untagResource = connectOperation("UntagResource", "", (input, call) => {
  const { tags, set } = findTagged(call, input.resourceArn);
  set(Object.fromEntries(Object.entries(tags).filter(([key]) => !input.tagKeys.includes(key))));
});
