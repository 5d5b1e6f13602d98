import { notFound } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import { instanceIdOf } from "../resources/arn.ts";
import type { Instance } from "../state/instance.ts";
import { createInstance } from "./create-instance.ts";

/** @throws ServiceError `ResourceNotFoundException` */
export function findInstance(call: Call, idOrArn: string): Instance {
  const { state } = call;
  const id = instanceIdOf(idOrArn) ?? "";
  const instance = state.instances.get(id);
  if (instance !== undefined) return instance;
  if (state.unknownIds === "adopt" && id !== "") return adoptInstance(call, id);
  throw notFound("Instance", idOrArn);
}

/** As `findInstance`, for Start… operations: an unknown instance is adopted unless unknown ids are refused. */
export function findOrAdoptInstance(call: Call, idOrArn: string): Instance {
  const { state } = call;
  const id = instanceIdOf(idOrArn);
  if (state.unknownIds === "refuse" || id === undefined || state.instances.has(id)) return findInstance(call, idOrArn);
  return adoptInstance(call, id);
}

function adoptInstance({ state, now }: Call, id: string): Instance {
  const instance = createInstance(id, "adopted", now, { InstanceAlias: id });
  state.instances.set(id, instance);
  return instance;
}
