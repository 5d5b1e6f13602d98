import { didYouMean } from "../../../lib/arazzo/document/nearest-name.ts";
import { createInstance } from "../instances/create-instance.ts";
import { createResource } from "../resources/create-resource.ts";
import { RESOURCE_TYPES } from "../resources/kinds/resource-types.ts";
import type { ResourceRecord, ResourceType } from "../resources/resource-type.ts";
import type { Instance, Origin } from "../state/instance.ts";
import type { State } from "../state/state.ts";
import { checkLimits } from "../wire/check-limits.ts";
import { membersOf } from "../wire/members-of.ts";
import { readValue } from "../wire/read-value.ts";
import { LIMITS, OPERATIONS } from "../wire/service-model.ts";
import type { Seed, SeedContents, SeedResource } from "./seed-type.ts";

/** Creates the instances of a seed. @throws TypeError for a seed that the service would reject */
export function seedState(state: State, seed: Seed): void {
  const now = new Date(state.clock.now());
  for (const { Id, InstanceAlias, contents = {} } of seed.instances) {
    const instance = createInstance(Id, "seeded", now, { InstanceAlias: InstanceAlias ?? Id });
    state.instances.set(Id, instance);
    fillInstance(instance, contents, now, "seeded");
  }
}

/**
 * Creates resources in an instance, by the rules of their Create… operations.
 *
 * @throws TypeError for an unknown resource type, or a resource that its Create… operation would reject.
 */
export function fillInstance(instance: Instance, contents: SeedContents, now: Date, origin: Origin): void {
  const unknown = Object.keys(contents).find((plural) => !RESOURCE_TYPES.some((type) => type.plural === plural));
  if (unknown !== undefined) {
    const types = RESOURCE_TYPES.map(({ plural }) => plural);
    throw new TypeError(
      `Unknown resource type ${unknown}. ${didYouMean(unknown, types) ?? `Types: ${types.join(", ")}`}`,
    );
  }
  for (const type of RESOURCE_TYPES) {
    for (const given of contents[type.plural] ?? []) {
      const record = readSeedResource(type, instance, given);
      createResource(type, instance, { id: type.idOf?.(record) ?? given.Id, origin, modifiedAt: now }, record);
    }
  }
}

/** Reads and checks a resource as its Create… operation does, and adds the members that only a seed can set. */
function readSeedResource(
  { noun, seedOnly = [] }: ResourceType,
  instance: Instance,
  given: SeedResource,
): ResourceRecord {
  const { Id, ...members } = given;
  const schema = OPERATIONS.find(({ name }) => name === `Create${noun}`)?.input;
  if (schema === undefined) throw new TypeError(`A ${noun} cannot be created`);
  const known = new Set([...membersOf(schema).map(({ name }) => name), ...seedOnly]);
  const unknown = Object.keys(members).find((name) => !known.has(name));
  if (unknown !== undefined) throw new TypeError(`${noun} ${Id}: unknown member ${unknown}`);
  const input = readValue(schema, { ...members, InstanceId: instance.id }, "") as ResourceRecord;
  const [violation] = checkLimits(schema, input, LIMITS.connect);
  if (violation !== undefined) throw new TypeError(`${noun} ${Id}: ${violation.path}: ${violation.text}`);
  const { InstanceId, ...record } = input;
  return {
    ...record,
    ...Object.fromEntries(seedOnly.filter((name) => name in members).map((name) => [name, given[name]])),
  };
}
