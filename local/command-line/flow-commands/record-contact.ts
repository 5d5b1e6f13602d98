import { writeFile } from "node:fs/promises";
import { findRunningConnect } from "../../connect/running-connects.ts";
import { CommandError } from "../command-error.ts";
import { pathGiven } from "../path-given.ts";

/** Prints a contact of the running local Connect as a test case, or writes it. @throws {CommandError} if there is none */
export async function recordContact(contactId: string, { out }: { out?: string }): Promise<void> {
  const url = process.env.AWS_ENDPOINT_URL_CONNECT || (await findRunningConnect());
  if (url === undefined) throw new CommandError("No local Connect is running. Start one: npm run local.");
  const address = new URL(`/_local/contacts/${encodeURIComponent(contactId)}/test-case`, url);
  const response = await fetch(address).catch(() => undefined); // Reported below.
  const answer = (await response?.json().catch(() => undefined)) as { testCase?: string; error?: string } | undefined;
  if (answer?.testCase === undefined)
    throw new CommandError(answer?.error ?? `${url} is not a local Connect that can be reached.`);
  if (out === undefined) process.stdout.write(answer.testCase);
  else await writeFile(pathGiven(out), answer.testCase);
}
