import type { Operation, Shape } from "../arazzo/operation.ts";
import type { CreatedId } from "../aws/service-knowledge.ts";

/**
 * Finds the member of a response that identifies what the operation has created: the contact if there is one
 * (StartChatContact returns a participant's id, too), else the id that is named like the operation (`QueueId` of
 * CreateQueue), else the first one that is not also a member of the request.
 */
export function createdIdOf({ operationId, request, response }: Operation): CreatedId | undefined {
  if (!/^(?:Create|Start|Claim|Import|Replicate)[A-Z]/.test(operationId)) return undefined;
  const candidates = idsIn(response, []).filter(({ kind }) => kind === "Id" || !request.members.has(kind));
  return (
    candidates.find(({ kind }) => kind === "ContactId") ??
    candidates.find(({ kind }) => kind !== "Id" && operationId.endsWith(kind.slice(0, -"Id".length))) ??
    candidates[0]
  );
}

/** The ids among a structure's members, then those in its structures, one level down. */
function idsIn({ members }: Shape & { type: "structure" }, path: string[]): CreatedId[] {
  const own: CreatedId[] = [];
  const inner: CreatedId[] = [];
  for (const [name, member] of members) {
    const shape = member.shape();
    if (shape.type === "text" && /(?:^|[a-z])Id$/.test(name)) own.push({ path: [...path, name], kind: name });
    else if (shape.type === "structure" && path.length === 0) inner.push(...idsIn(shape, [name]));
  }
  return [...own, ...inner];
}
