import { pointerTo } from "../arazzo/json-pointer.ts";

/** The way to a part of a request; undefined for the whole. Made into a pointer only where something is wrong there. */
export type Place = { within: Place; name: string } | undefined;

/** Keys of maps come from users and may be of any length. */
const LONGEST_NAME = 100;

export function pointerOf(place: Place): string {
  if (place === undefined) return "";
  const { within, name } = place;
  const shown = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
  return pointerOf(within) + pointerTo([shown]);
}
