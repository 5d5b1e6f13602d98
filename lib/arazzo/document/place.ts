import { pointerTo } from "../json-pointer.ts";

/** Marks, at the end of a place, the name of a member and not its value. */
export const NAME: unique symbol = Symbol("name");

/** The way to a value in a document: `["workflows", 0, "steps", 1]`. */
export type Place = readonly (string | number | typeof NAME)[];

/** JSON Pointer of a place. */
export function pointerOf(place: Place): string {
  return pointerTo(place.filter((part) => part !== NAME));
}
