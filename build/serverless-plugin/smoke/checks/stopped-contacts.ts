import { StopContactCommand } from "@aws-sdk/client-connect";
import { type Finding, failed, observed, passed, skipped } from "../finding.ts";
import type { Smoke } from "../smoke-session.ts";

/** A contact can be stopped; Connect's answer to a second stop, which retries of a workflow can cause. */
export async function stoppedContacts({ clients, stack, started }: Smoke): Promise<Finding[]> {
  const title = "Connect stops a contact";
  const [ContactId] = started.keys();
  if (ContactId === undefined) return [skipped(title, "no contact was started")];
  const stop = () =>
    clients.connect.send(new StopContactCommand({ InstanceId: stack.deployment.instance.id, ContactId })).then(
      () => "succeeded",
      (error: unknown) => (error instanceof Error ? error.name : "unknown"),
    );
  const first = await stop();
  const second = await stop();
  return [
    first === "succeeded" ? passed(title) : failed(title, first),
    observed("doubt: a second StopContact of the same contact", second),
  ];
}
