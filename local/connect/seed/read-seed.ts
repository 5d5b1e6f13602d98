import { readFileSync } from "node:fs";
import type { Seed } from "./seed-type.ts";

/**
 * Reads a seed from a JSON file: `{"instances": [{"Id": …, "InstanceAlias": …, "contents": {"Queues": […]}}]}`.
 *
 * @throws TypeError for JSON of another form; `seedState` checks the contents.
 */
export function readSeed(path: string): Seed {
  return readSeedValue(JSON.parse(readFileSync(path, "utf8")), path);
}

/** Reads a seed from JSON. @throws TypeError for JSON of another form, which starts with `path` */
export function readSeedValue(seed: unknown, path: string): Seed {
  const { instances } = Object(seed) as { instances?: unknown };
  if (!Array.isArray(instances)) throw new TypeError(`${path} has no array of instances`);
  for (const instance of instances as unknown[]) {
    const { Id, contents = {} } = Object(instance) as { Id?: unknown; contents?: unknown };
    if (typeof Id !== "string") throw new TypeError(`${path}: an instance needs an Id`);
    for (const [plural, resources] of Object.entries(Object(contents))) {
      const named = Array.isArray(resources) && resources.every((item) => typeof Object(item).Id === "string");
      if (!named) throw new TypeError(`${path}: ${plural} must be an array of objects with an Id`);
    }
  }
  return seed as Seed;
}
