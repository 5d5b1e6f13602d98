import type { Executable } from "../../arazzo/executable.ts";
import type { RunReport } from "../../arazzo/execution/run-report.ts";
import { type RunOptions, runWorkflow } from "../../arazzo/execution/run-workflow.ts";
import { classifyFailedRun } from "../classify-failed-run.ts";
import { type Failed, invalidInput } from "../failure.ts";

/**
 * The workflow of a document that succeeds if a contact is the customer's. Its inputs are `InstanceId`, `ContactId` and
 * `CustomerId`; it fails with the code `NotTheCustomersContact`. Its output `CustomerId` is the contact's, which is
 * compared again: conditions ignore case, but `abc` and `ABC` can be two customers. Bundled only with `PERSISTENT_CHATS`.
 */
export const CONTACT_OWNER_WORKFLOW = "verify-contact-owner";

/** An earlier contact that a request names, which must be the customer's. */
export type OwnContact = { pointer: string; instanceId: string; contactId: string; customerId: string };

/** Verifies that earlier contacts are the customer's. Knowing a contact's id must not be enough to continue its chat. */
export async function verifyOwners(
  executable: Executable,
  contacts: readonly OwnContact[],
  options: RunOptions,
): Promise<Failed | undefined> {
  for (const { pointer, instanceId, contactId, customerId } of contacts) {
    const inputs = { InstanceId: instanceId, ContactId: contactId, CustomerId: customerId };
    const report = await runWorkflow(executable, inputs, { ...options, workflowId: CONTACT_OWNER_WORKFLOW });
    if (report.status !== "failed" && report.outputs.CustomerId === customerId) continue;
    return report.status !== "failed" || isForeign(report)
      ? invalidInput(executable.document.entry, [{ pointer, message: "is not a contact of this customer" }])
      : classifyFailedRun(report, {});
  }
  return undefined;
}

/** A contact that does not exist counts as another customer's, so that ids cannot be probed. */
function isForeign({ error }: RunReport): boolean {
  return error?.code === "NotTheCustomersContact" || error?.statusCode === 404 || error?.statusCode === 400;
}
