import { didYouMean } from "../document/nearest-name.ts";
import type { Place } from "../document/place.ts";
import type { DocumentNames, SourceNames } from "./scopes.ts";

/** A source description by its name. */
export function resolveSource(
  name: string,
  place: Place,
  { problems, sources }: DocumentNames,
): SourceNames | undefined {
  const source = sources.get(name);
  if (source === undefined) {
    const message = `There is no source description \`${name}\`.`;
    problems.error(place, "unknown-source", message, didYouMean(name, sources.keys()));
  }
  return source;
}
