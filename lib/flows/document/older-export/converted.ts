import type { JsonObject } from "../../../arazzo/json.ts";
import type { OlderModule } from "./older-module.ts";

/** A block in today's language, before its transitions are written. */
export type Converted = {
  type: string;
  parameters: JsonObject;
  /** Today's error type for a condition of the older export, where it is not the usual one. */
  errors?: Readonly<Record<string, string>>;
  /** Today's operand of `Equals` for a condition of the older export. */
  results?: Readonly<Record<string, string>>;
  /** Changes the operand of a comparison: queue times were milliseconds. */
  operand?: (value: string) => string;
};

/** Writes a block of the older export in today's language. */
export type BlockConversion = (block: OlderModule) => Converted;
