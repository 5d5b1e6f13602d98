import type { Place } from "../document/document-text.ts";
import type { Findings } from "../document/findings.ts";
import type { OperationCatalog } from "../operation.ts";

/** What a document's expressions can name. Made before anything is compiled; never changed by it. */
export type DocumentNames = {
  findings: Findings;
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
  /** It could not be read, which has been told: nothing more can be said of its workflows. */
  unread: boolean;
};

/** What is known of a workflow from outside. */
export type WorkflowNames = {
  /** Its key in the compiled document. */
  key: string;
  inputs: InputNames;
  outputs: ReadonlySet<string>;
};

/** The inputs that a JSON Schema declares. */
export type InputNames = {
  /** Name to JSON type, where the schema gives one. */
  types: ReadonlyMap<string, readonly string[] | undefined>;
  required: ReadonlySet<string>;
  /** Whether other names are possible too: the schema is more than a plain list of properties. */
  open: boolean;
};

/** What the expressions of one workflow can name besides. */
export type WorkflowScope = {
  document: DocumentNames;
  workflowId: string;
  inputs: InputNames;
  /** Steps by id, in order. */
  steps: ReadonlyMap<string, StepNames>;
  /** Is told of each reference to a step's outputs, with the step it stands in; undefined for the workflow's outputs. */
  refer(reference: StepReference): void;
};

export type StepNames = {
  index: number;
  outputs: ReadonlySet<string>;
  /** Whether outputs that are not declared are possible: those of a workflow that it calls. */
  open: boolean;
};

export type StepReference = { from: number | undefined; to: string; place: Place; phase: "request" | "answer" };

/** Where in a workflow an expression stands. */
export type Position = {
  scope: WorkflowScope;
  /** The step; undefined in the workflow's outputs. */
  step: number | undefined;
  /** Whether the step has been answered already. */
  phase: "request" | "answer";
  /** What `$outputs` can name here; undefined where there are none. */
  outputs?: ReadonlySet<string> | undefined;
  /** The operation whose request and response can be seen. */
  operationId?: string | undefined;
  /** What the step calls; undefined where that is not known, which has been told. */
  calls?: "operation" | "workflow" | undefined;
};
