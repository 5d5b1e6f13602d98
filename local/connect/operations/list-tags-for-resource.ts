import { connectOperation } from "../requests/operation.ts";
import { findTagged } from "../resources/find-tagged.ts";

export const listTagsForResource = connectOperation("ListTagsForResource", "", (input, call) => ({
  tags: findTagged(call, input.resourceArn).tags,
}));
