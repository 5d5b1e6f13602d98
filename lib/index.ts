/**
 * The engine: compiles Arazzo documents, and runs them with the operations of Amazon Connect.
 *
 * @module connect-workflows
 */

export type { Clock } from "./arazzo/clock.ts";
export type { ReadDocument, SourceText } from "./arazzo/compilation/compile-options.ts";
export { DocumentError } from "./arazzo/document/document-error.ts";
export { formatProblem } from "./arazzo/document/format-problem.ts";
export type { Problem } from "./arazzo/document/problem.ts";
export type { Executable } from "./arazzo/executable.ts";
export type {
  CriterionReport,
  NextReport,
  RequestReport,
  RunFailure,
  RunReport,
  RunStatus,
  StepReport,
  TryReport,
} from "./arazzo/execution/run-report.ts";
export { type RunOptions, runWorkflow } from "./arazzo/execution/run-workflow.ts";
export type {
  Created,
  Operation,
  OperationCall,
  OperationCatalog,
  OperationResponse,
  Session,
  Violation,
} from "./arazzo/operation.ts";
export type { CompiledDocument, Step, Workflow } from "./arazzo/workflow.ts";
export { InvalidInputError, WorkflowError } from "./arazzo/workflow-error.ts";
export { systemClock } from "./aws/system-clock.ts";
export { compileWorkflow } from "./connect/compile-workflow.ts";
export { connectCatalog } from "./connect/connect-catalog.ts";
export { type ConnectSource, type ConnectSourceOptions, connectSource } from "./connect/connect-source.ts";
export { createConnectClient } from "./connect/create-connect-client.ts";
export { wholeSdk } from "./connect/whole-sdk.ts";
