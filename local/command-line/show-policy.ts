import { documentPolicy, forCloudFormation } from "../../build/deployment/roles/document-policy.ts";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import { CommandError } from "./command-error.ts";
import { openDocument } from "./open-document.ts";

type PolicyOptions = { instance?: string; cloudformation?: boolean };

/** Prints the IAM policy of a document. @throws {CommandError} if the document or the instance is wrong */
export async function showPolicy(file: string, { instance, cloudformation = false }: PolicyOptions): Promise<void> {
  const { executable } = await openDocument(file);
  const policy = await policyOf(executable.document, instance);
  console.log(JSON.stringify(cloudformation ? forCloudFormation(policy) : policy, null, 2));
}

/** Derives the IAM policy of a document. @throws {CommandError} if the instance's ARN is not valid */
export async function policyOf(document: CompiledDocument, instance: string | undefined) {
  return await documentPolicy(document, instance).catch((error: unknown) => {
    throw error instanceof RangeError ? new CommandError(error.message) : error;
  });
}
