import { StopContactCommand } from "@aws-sdk/client-connect";
import { errorName, type Finding, failed, observed, passed, skipped } from "../finding.ts";
import type { Smoke } from "../smoke-session.ts";
import type { SmokeFunction } from "../smoke-stack.ts";

/** A contact can be stopped; Connect's answer to a second stop, which retries of a workflow can cause. */
export async function stoppedContacts({ clients, stack, started }: Smoke): Promise<Finding[]> {
  const title = "Connect stops a contact";
  // Of a workflow that does not stop it by itself.
  const [ContactId] = [...started].flatMap(([id, { by }]) => (stops(by) ? [] : [id]));
  if (ContactId === undefined) return [skipped(title, "no contact was started that is still open")];
  const stop = () =>
    clients.connect
      .send(new StopContactCommand({ InstanceId: stack.deployment.instance.id, ContactId }))
      .then(() => "succeeded", errorName);
  const first = await stop();
  const second = await stop();
  return [
    first === "succeeded" ? passed(title) : failed(title, first),
    observed("doubt: a second StopContact of the same contact", second),
  ];
}

function stops({ of }: SmokeFunction): boolean {
  const { steps = [] } = of.document?.workflows[of.document.entry] ?? {};
  return steps.some(({ call }) => "operationId" in call && call.operationId === "StopContact");
}
