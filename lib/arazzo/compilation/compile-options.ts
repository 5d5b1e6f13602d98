import type { Problem } from "../document/problem.ts";
import type { JsonObject } from "../json.ts";
import type { OperationCatalog } from "../operation.ts";

/** A document's source, and the file that it comes from. */
export type SourceText = { file: string; text: string };

/**
 * Reads another document that one names in its `sourceDescriptions`: by its URL, as seen from the file that names it.
 * Resolves with undefined where there is none.
 */
export type ReadDocument = (url: string, from: string) => Promise<SourceText | undefined>;

/** A source description of a document, with what its steps take from it. */
export type SourceRequest = {
  name: string;
  /** As the document has it, with its extensions. */
  value: JsonObject;
  /** The operations that steps name, without the source's name. */
  operationIds: readonly string[];
  /** Those that steps name without any source, where the document has several. */
  sharedIds: readonly string[];
  /** The document's file. */
  file: string;
};

/** A source that is ready to be compiled against; its operationIds begin with `key` and a colon. */
export type OpenedSource = { key: string; catalog: OperationCatalog; compiled: JsonObject };

/** A mistake in a source description. */
export type SourceMistake = Pick<Problem, "message" | "suggestion"> & { field?: string };

/** Finds the service or API of a source. Resolves with undefined for the default catalog's service. */
export type OpenSource = (request: SourceRequest) => Promise<OpenedSource | SourceMistake | undefined>;

export type CompileOptions = {
  /** The operations that steps can call, unless their source is another. */
  catalog: OperationCatalog;
  /** For documents with other sources. Default: all sources are the catalog's service. */
  openSource?: OpenSource;
  /** For documents that call workflows of other documents. */
  readDocument?: ReadDocument;
};
