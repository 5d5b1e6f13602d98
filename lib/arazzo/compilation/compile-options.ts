import type { OperationCatalog } from "../operation.ts";

/** A document's source, and the file that it comes from. */
export type SourceText = { file: string; text: string };

/**
 * Reads another document that one names in its `sourceDescriptions`: by its URL, as seen from the file that names it.
 * Resolves with undefined where there is none.
 */
export type ReadDocument = (url: string, from: string) => Promise<SourceText | undefined>;

export type CompileOptions = {
  /** The operations that steps can call. */
  catalog: OperationCatalog;
  /** For documents that call workflows of other documents. */
  readDocument?: ReadDocument;
};
