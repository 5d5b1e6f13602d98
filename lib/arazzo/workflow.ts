import type { JsonObject, JsonValue } from "./json.ts";

/**
 * A compiled Arazzo document: plain data that can be written into a module at build time. Everything that the document
 * alone decides has been decided: names are resolved, expressions and conditions are parsed, operations are known.
 */
export type CompiledDocument = {
  /** The workflow to run where the caller names none: the document's first. */
  entry: string;
  /** By workflow id; a workflow of another document is `<source name>.<workflowId>`. */
  workflows: Record<string, Workflow>;
  /**
   * The sources beside Amazon Connect whose operations steps call, by the prefix of their operationIds: `dynamodb` for
   * `dynamodb:GetItem`. For the build alone; bundles do not hold it.
   */
  sources?: Record<string, JsonObject>;
};

export type Workflow = {
  workflowId: string;
  summary?: string;
  description?: string;
  /** JSON Schema 2020-12, self-contained. */
  inputs?: JsonObject;
  /** Names of its inputs, where another workflow depends on it and shares its own inputs. */
  takes?: string[];
  /** Keys of `CompiledDocument.workflows`. */
  dependsOn: string[];
  steps: Step[];
  outputs: Record<string, Template>;
};

/** The operation that a step calls. */
export type OperationStep = { operationId: string; method: string; path: string; nonIdempotent?: boolean };

export type Step = {
  stepId: string;
  description?: string;
  /** An operation of the source, or a workflow: a key of `CompiledDocument.workflows`. */
  call: OperationStep | { workflow: string };
  /** The operation's request by member name, or the workflow's inputs by name. */
  request: Template;
  /** Empty: any 2xx, or a called workflow that did not fail. */
  successCriteria: Criterion[];
  onSuccess: Action[];
  onFailure: Action[];
  outputs: Record<string, Template>;
  /** Milliseconds. */
  timeout?: number;
  /** Indexes of the steps that must have run. */
  dependsOn?: number[];
  /** Whether every successful run takes this step, so that what it needs must be there before the first step. */
  alwaysRuns: boolean;
  /** Whether the whole request comes from the workflow's inputs and constants, and nothing from an earlier step. */
  fromInputs: boolean;
};

/** Where a value comes from: a root of the run, then names. */
export type Expression = {
  from: "inputs" | "outputs" | "steps" | "workflows" | "statusCode" | "method" | "url" | "request" | "response";
  path: string[];
  /** For a whole `$request.body`: members of the request that travel in its path, query or header. */
  without?: string[];
  /** As the document has it. */
  text: string;
};

/** A value with holes. */
export type Template =
  | { kind: "literal"; value: JsonValue }
  | {
      kind: "expression";
      expression: Expression;
      /** Stands in for a required map or array that the expression does not yield. */
      fallback?: JsonValue;
    }
  | { kind: "text"; parts: (string | Expression)[] }
  | { kind: "object"; members: [string, Template][] }
  | { kind: "list"; items: Template[] }
  | { kind: "patched"; base: Template; changes: { path: string[]; value: Template }[] }
  | { kind: "selector"; context: Expression; selector: Selector; text: string };

/** The tokens of a JSON Pointer; or a JSONPath query, as its names and indexes where it has nothing else. */
type Selector = { path: string[] } | { names: (string | number)[] } | { jsonpath: string };

export type Comparator = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** A simple condition, parsed. */
export type Condition =
  | { kind: "literal"; value: null | boolean | number | string }
  | { kind: "expression"; expression: Expression }
  | { kind: "not"; operand: Condition }
  | { kind: "and" | "or"; operands: Condition[] }
  | { kind: "compare"; comparator: Comparator; left: Condition; right: Condition };

/** A string in which expressions can be embedded. */
export type Pattern = string | (string | Expression)[];

/** A path on the context of a path comparison: names and indexes where it selects one node, else a JSONPath query. */
export type ContextPath = ({ names: (string | number)[] } | { jsonpath: string }) & {
  /** Compares the length of each selected value. */
  length?: true;
  /** Compares the number of selected values. */
  count?: true;
};

export type Criterion = {
  condition: string;
  /** From `x-failure-code`: the run's failure code where this is the only criterion that does not hold. */
  failureCode?: string;
} & (
  | { kind: "simple"; test: Condition }
  | { kind: "regex"; context: Expression; pattern: Pattern }
  | { kind: "jsonpath"; context: Expression; query: { names: (string | number)[] } | { jsonpath: Pattern } }
  /** Holds where any of the criteria does. */
  | { kind: "any"; criteria: Criterion[] }
  | {
      kind: "path comparison";
      context: Expression;
      path: ContextPath;
      comparator: Comparator;
      operand: { value: JsonValue } | { path: ContextPath } | { expression: Expression } | { text: Pattern };
    }
);

export type Action = {
  name: string;
  criteria: Criterion[];
} & (
  | { type: "end" }
  | { type: "goto"; step: number }
  | { type: "goto"; workflow: string; inputs: Template }
  | {
      type: "retry";
      /** Seconds. */
      retryAfter: number;
      retryLimit: number;
      /** Runs before the step is tried again. */
      first?: { step: number } | { workflow: string; inputs: Template };
    }
);
