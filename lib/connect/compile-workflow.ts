import { compileDocument } from "../arazzo/compilation/compile-document.ts";
import type { ReadDocument, SourceText } from "../arazzo/compilation/compile-options.ts";
import { makeExecutable } from "../arazzo/compilation/make-executable.ts";
import { DocumentError } from "../arazzo/document/document-error.ts";
import type { Executable } from "../arazzo/executable.ts";
import { connectCatalog } from "./connect-catalog.ts";

/**
 * Compiles an Arazzo document whose steps call operations of Amazon Connect.
 *
 * @param source the YAML or JSON, and the file that messages name.
 * @param readDocument reads the documents from which this one uses workflows.
 * @throws {DocumentError} with every mistake, its line and how to correct it.
 *
 * @example
 * const executable = await compileWorkflow({ file: "start-chat.arazzo.yaml", text });
 * const report = await runWorkflow(executable, inputs, { session, clock: systemClock });
 */
export async function compileWorkflow(source: SourceText, readDocument?: ReadDocument): Promise<Executable> {
  const { document, problems } = await compileDocument(source, {
    catalog: connectCatalog(),
    ...(readDocument && { readDocument }),
  });
  if (document === undefined) throw new DocumentError(problems);
  return makeExecutable(document);
}
