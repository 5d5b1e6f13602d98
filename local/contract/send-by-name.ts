import * as sdk from "@aws-sdk/client-connect";

export type Values = Record<string, unknown>;
type Command = new (input: Values) => sdk.StopContactCommand;

/** Whether the SDK has an operation of a name. */
export function isOperation(operation: string): boolean {
  return Object.hasOwn(sdk, `${operation}Command`);
}

/** Sends an operation that a table names. The SDK sends only the members that the operation has. */
export async function sendByName(client: sdk.ConnectClient, operation: string, input: Values): Promise<Values> {
  if (!isOperation(operation)) throw new TypeError(`The SDK has no ${operation}`);
  // Each operation has types of its own.
  const Command = (sdk as Values)[`${operation}Command`] as Command;
  return (await client.send(new Command(input))) as unknown as Values;
}

/** The summaries of a page of any List operation. */
export function summariesOf(page: Values): Values[] {
  return (Object.values(page).find(Array.isArray) as Values[] | undefined) ?? [];
}
