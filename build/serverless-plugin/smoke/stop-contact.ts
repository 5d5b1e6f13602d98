import { DescribeContactCommand, StopContactCommand } from "@aws-sdk/client-connect";
import type { Smoke } from "./smoke-session.ts";

/**
 * Stops a contact. One that its workflow, or an earlier check, has stopped counts as stopped, whatever Connect answers.
 * @returns the name of the error if it can still be open
 */
export async function stopContact(ContactId: string, { clients, stack }: Smoke): Promise<string | undefined> {
  const named = { InstanceId: stack.deployment.instance.id, ContactId };
  try {
    await clients.connect.send(new StopContactCommand(named));
    return undefined;
  } catch (error) {
    const contact = await clients.connect.send(new DescribeContactCommand(named)).catch(() => undefined);
    if (contact?.Contact?.DisconnectTimestamp !== undefined) return undefined;
    return error instanceof Error ? error.name : "unknown";
  }
}
