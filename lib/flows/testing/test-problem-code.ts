/** Every kind of problem that a test case can have. `test/lib/flows/testing/messages` shows each. */
export const testProblemCodes = [
  "not-a-test-case",
  "version",
  "missing-member",
  "wrong-type",
  "unknown-member",
  "invalid-value",
  "duplicate-identifier",
  "unknown-event",
  "unknown-action",
  "unknown-observation",
  "unknown-next-action",
  "never-observed",
  "matching-criteria",
  "no-flow",
  "unknown-flow",
  "unknown-function",
  "not-run-here",
  "reaches-agents",
] as const;

/** A kind of problem, for tools: `unknown-event`. */
export type TestProblemCode = (typeof testProblemCodes)[number];
