import { type Responder, refuse } from "../flow-host.ts";

export const findFlow: Responder<"findFlow"> = ({ host, instance, request }) => {
  const found = host.store.find(instance, request.reference);
  return found === undefined
    ? refuse(`No flow or module ${request.reference.slice(0, 200)} is published`)
    : { ok: true, result: { id: found.id, revision: found.revision, type: found.type } };
};
