/** Every kind of problem that the compiler reports; test/lib/arazzo/messages shows each with a document that has it. */
export const PROBLEM_CODES = [
  // Structure
  ...["not-yaml", "not-arazzo", "arazzo-version", "unknown-field", "missing-field", "field-type", "field-value"],
  ...[
    "empty-list",
    "empty-id",
    "invalid-name",
    "duplicate-item",
    "duplicate-workflow",
    "duplicate-step",
    "self",
    "ref",
  ],
  ...["step-target", "action-target", "action-parameters"],
  // Not supported
  ...["operation-path", "x-operation", "asyncapi", "xpath", "querystring", "content-type"],
  // Names
  ...[
    "operation",
    "ambiguous-operation",
    "unknown-operation",
    "unknown-source",
    "unreadable-source",
    "source",
    "unknown-workflow",
    "unknown-step",
  ],
  ...["unknown-input", "unknown-output", "unknown-component", "reference", "step-form", "foreign-step"],
  // Inputs
  ...["inputs-schema", "schema-reference", "schema-keyword", "schema-required", "schema-format"],
  // Expressions and conditions
  ...["expression", "unknown-response-member", "called-status", "condition", "quotes", "context", "criterion-type"],
  ...["failure-code", "request-part", "success-retry"],
  ...["regex", "regex-slashes", "jsonpath", "jsonpath-draft", "path-comparison", "root-filter", "pointer"],
  ...["selector", "selector-type", "template-syntax", "unbraced-expression", "constant-output"],
  // Requests
  ...[
    "parameter-in",
    "parameter-location",
    "unknown-member",
    "missing-member",
    "duplicate-member",
    "type",
    "limit",
    "payload",
    "given-twice",
    "loose-name",
    "needless-parameter",
  ],
  ...["replacement", "missing-input", "unused-body"],
  // Control flow
  ...["unreachable-step", "endless-circle", "later-step", "dependency-circle", "endless-calls", "retry-itself"],
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];
