import { contactBlocks } from "./contact-blocks.ts";
import type { Conversion } from "./converted.ts";
import { flowBlocks } from "./flow-blocks.ts";
import { participantBlocks } from "./participant-blocks.ts";

/** How each block of the older export is written today, by its type. */
export const conversions: ReadonlyMap<string, Conversion> = new Map([
  ...participantBlocks,
  ...contactBlocks,
  ...flowBlocks,
]);
