import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { findTagged } from "../resources/find-tagged.ts";

/** User-defined tags that one resource can have. */
const MAX_TAGS = 50;

export const tagResource = connectOperation("TagResource", "", (input, call) => {
  const { tags, set } = findTagged(call, input.resourceArn);
  const all = { ...tags, ...input.tags };
  if (Object.keys(all).length > MAX_TAGS) throw invalidRequest(`A resource can have ${MAX_TAGS} tags at most`);
  set(all);
});
