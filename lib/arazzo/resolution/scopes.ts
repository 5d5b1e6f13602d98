import type { Place } from "../document/place.ts";
import type { ProblemCollector } from "../document/problem-collector.ts";
import type { InputNames } from "../inputs/input-names.ts";
import type { JsonObject } from "../json.ts";
import type { OperationCatalog } from "../operation.ts";

/** The names that a document's expressions can use. Made before anything is compiled, and never changed. */
export type DocumentNames = {
  problems: ProblemCollector;
  /** The operations of all sources, by their whole operationIds. */
  catalog: OperationCatalog;
  /** The document's `$self`, if it has one. */
  self: string | undefined;
  /** Source descriptions by name. */
  sources: ReadonlyMap<string, SourceNames>;
  /** The document's own workflows by id. */
  workflows: ReadonlyMap<string, WorkflowNames>;
  /** Components by type and name, as the document has them. */
  component(type: string, name: string): unknown;
  componentNames(type: string): string[];
};

export type SourceNames = {
  url: string;
  type: string;
  /** For an Arazzo source: its workflows by id. */
  workflows: ReadonlyMap<string, WorkflowNames>;
  /** It could not be read, which is reported; its workflows and operations are unknown. */
  unread: boolean;
  /** The operations of its service or API; undefined for the document's catalog. */
  catalog?: OperationCatalog | undefined;
};

/** A workflow's names, as others see them. */
export type WorkflowNames = {
  /** Its key in the compiled document. */
  key: string;
  inputs: InputNames;
  outputs: ReadonlySet<string>;
  /** JSON Schema of the inputs, self-contained. */
  schema: JsonObject | undefined;
  /** Ids of its steps. */
  steps: ReadonlySet<string>;
};

/** The further names that the expressions of one workflow can use. */
export type WorkflowScope = {
  document: DocumentNames;
  workflowId: string;
  inputs: InputNames;
  /** Steps by id, in order. */
  steps: ReadonlyMap<string, StepNames>;
  /** Keys of the workflows that have run before this one begins. */
  dependsOn: ReadonlySet<string>;
  /** Collects each reference to a step. */
  references: StepReference[];
};

export type StepNames = {
  index: number;
  outputs: ReadonlySet<string>;
  /** The key of the workflow that the step calls. */
  calls: string | undefined;
};

/** A step that something refers to: another step, or, where `from` is undefined, the workflow's outputs. */
export type StepReference = { from: number | undefined; to: string; place: Place; phase: "request" | "answer" };

/** Where in a workflow an expression stands. */
export type Position = {
  scope: WorkflowScope;
  /** The step; undefined in the workflow's outputs. */
  step: number | undefined;
  /** Whether the step has been answered already. */
  phase: "request" | "answer";
  /** The names of `$outputs` here; undefined where there are none. */
  outputs?: ReadonlySet<string> | undefined;
  /** The operation whose request and response can be seen. */
  operationId?: string | undefined;
  /** The operation or workflow that the step calls; undefined where that is unknown, which is reported. */
  calls?: "operation" | "workflow" | undefined;
};
