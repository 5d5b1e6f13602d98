import { invalidRequest, notFound } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import type { Instance, Resource } from "../state/instance.ts";
import { ServiceError } from "../wire/service-error.ts";
import { findNamed } from "./find-resource.ts";
import { attributeError } from "./predefined-attributes.ts";

/** A predefined attribute of a user, with a level from 1 to 5 where a request gives one. */
export type Proficiency = { AttributeName: string; AttributeValue: string; Level?: number };

type Input = { InstanceId: string; UserId: string; UserProficiencies: Proficiency[] };

const MOST = 10;

export function proficienciesOf({ record }: Resource): Proficiency[] {
  return (record.UserProficiencies ?? []) as Proficiency[];
}

/** Adds proficiencies to a user. @throws ServiceError for one that the user has, or for too many */
export function addProficiencies(call: Call, input: Input): void {
  change(call, input, (before, given, instance) => {
    for (const { AttributeName, AttributeValue } of given) {
      const error = attributeError(instance, AttributeName, AttributeValue);
      if (error !== undefined) throw error;
    }
    if (given.some((one) => before.some((other) => isSame(one, other))))
      throw new ServiceError("DuplicateResourceException", "The user has this proficiency already");
    if (before.length + given.length > MOST) throw invalidRequest(`A user has at most ${MOST} proficiencies`);
    return [...before, ...given];
  });
}

/** Changes the levels of a user's proficiencies. @throws ServiceError for one that the user does not have */
export function updateProficiencies(call: Call, input: Input): void {
  change(call, input, (before, given) => {
    checkHas(before, given);
    return before.map((one) => given.find((other) => isSame(one, other)) ?? one);
  });
}

/** Removes proficiencies from a user. @throws ServiceError for one that the user does not have */
export function removeProficiencies(call: Call, input: Input): void {
  change(call, input, (before, given) => {
    checkHas(before, given);
    return before.filter((one) => !given.some((other) => isSame(one, other)));
  });
}

function change(
  call: Call,
  { InstanceId, UserId, UserProficiencies }: Input,
  apply: (before: Proficiency[], given: Proficiency[], instance: Instance) => Proficiency[],
): void {
  const { instance, resource: user } = findNamed(call, "agent", InstanceId, UserId);
  user.record = { ...user.record, UserProficiencies: apply(proficienciesOf(user), UserProficiencies, instance) };
  user.modifiedAt = call.now;
  // Someone may be able to take a waiting contact now.
  call.state.runner.changed(instance);
}

function checkHas(before: readonly Proficiency[], given: readonly Proficiency[]): void {
  const missing = given.find((one) => !before.some((other) => isSame(one, other)));
  if (missing !== undefined) throw notFound("Proficiency", `${missing.AttributeName}: ${missing.AttributeValue}`);
}

function isSame(a: Proficiency, b: Proficiency): boolean {
  return a.AttributeName === b.AttributeName && a.AttributeValue === b.AttributeValue;
}
