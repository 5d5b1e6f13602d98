import { loadDocument } from "../../build/bundle/load-document.ts";
import type { Problem } from "../../lib/arazzo/document/problem.ts";
import type { Operation } from "../../lib/arazzo/operation.ts";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import type { Mocks } from "./mock-answer.ts";
import { readMocks } from "./read-mocks.ts";

/** Reads a file of answers for several documents: each answer is for an operation that one of them calls. */
export async function readServiceMocks(
  text: string,
  file: string,
  files: readonly string[],
): Promise<{ mocks: Mocks } | { problems: Problem[] }> {
  const found = new Map<string, Operation | undefined>();
  for (const document of files) {
    const { module } = await loadDocument(document);
    if (module === undefined) continue; // Its mistakes are those of the build.
    for (const operationId of calledIn(module.executable.document))
      found.set(operationId, module.findOperation(operationId));
  }
  return readMocks(text, file, [...found.keys()], (operationId) => found.get(operationId));
}

/** The operations that a document's steps call, by their ids in reports. */
export function calledIn({ workflows }: CompiledDocument): string[] {
  const calls = Object.values(workflows).flatMap(({ steps }) => steps.map(({ call }) => call));
  return [...new Set(calls.flatMap((call) => ("operationId" in call ? [call.operationId] : [])))];
}
