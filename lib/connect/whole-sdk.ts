import * as sdk from "@aws-sdk/client-connect";
import type { CommandClass } from "./bind-operation.ts";

/** Every command of the SDK, by operation. For the command line and for compile time: it holds the whole SDK. */
export function wholeSdk(): Record<string, CommandClass> {
  return Object.fromEntries(
    Object.entries<unknown>({ ...sdk }).flatMap(([name, value]) =>
      name.endsWith(COMMAND) && name !== `$${COMMAND}` && typeof value === "function"
        ? [[name.slice(0, -COMMAND.length), value as CommandClass]]
        : [],
    ),
  );
}

const COMMAND = "Command";
