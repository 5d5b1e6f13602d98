import { isJsonObject } from "../../../lib/arazzo/json.ts";
import { type BotTable, readBotTable } from "../../connect/flows/stand-ins/bot-table.ts";
import { CommandError } from "../command-error.ts";
import { readGiven } from "../read-given.ts";

/** Reads the file of `--bot`. @throws {CommandError} if it is not a bot */
export async function readBot(file: string): Promise<BotTable> {
  const text = await readGiven(file);
  try {
    return readBotTable(JSON.parse(text));
  } catch (error) {
    throw new CommandError(`${file} is not a bot: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Reads the JSON of `--attributes`. @throws {CommandError} if it is not an object of strings */
export function readAttributes(text = "{}"): Record<string, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CommandError('--attributes takes JSON: {"tier":"gold"}.');
  }
  if (!isJsonObject(value) || Object.values(value).some((one) => typeof one !== "string"))
    throw new CommandError('--attributes takes an object of strings: {"tier":"gold"}.');
  return value as Record<string, string>;
}
