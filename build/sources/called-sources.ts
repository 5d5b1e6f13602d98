import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import type { HttpApi } from "../../lib/http/http-operation.ts";
import { operationsOf } from "../bundle/document-requirements.ts";
import type { AwsService } from "./aws-service.ts";
import { trimApi } from "./trim-api.ts";

/** A source of a compiled document, with the operations that steps call; an API has nothing but these. */
export type CalledSource = { key: string; operations: string[] } & (AwsService | { type: "http"; api: HttpApi });

/** The sources of a compiled document other than Amazon Connect. */
export function calledSources(document: CompiledDocument): CalledSource[] {
  return Object.entries(document.sources ?? {}).map(([key, source]) => {
    const operations = operationsOf(document, key);
    if (source.type !== "http") return { key, operations, ...(source as unknown as AwsService) };
    return { key, operations, type: "http", api: trimApi(source.api as unknown as HttpApi, operations) };
  });
}
