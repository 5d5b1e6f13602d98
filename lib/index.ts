export type { Clock } from "./arazzo/clock.ts";
export type { ReadDocument, SourceText } from "./arazzo/compile-document.ts";
export { DocumentError } from "./arazzo/document-error.ts";
export type { Executable } from "./arazzo/executable.ts";
export type {
  Created,
  Operation,
  OperationCall,
  OperationCatalog,
  OperationResponse,
  Session,
  Violation,
} from "./arazzo/operation.ts";
export { formatProblem, type Problem } from "./arazzo/problem.ts";
export type {
  CriterionReport,
  NextReport,
  RunFailure,
  RunReport,
  RunStatus,
  StepReport,
  TryReport,
} from "./arazzo/run-report.ts";
export { type RunOptions, runWorkflow } from "./arazzo/run-workflow.ts";
export type { CompiledDocument, Step, Workflow } from "./arazzo/workflow.ts";
export { InvalidInputError, WorkflowError } from "./arazzo/workflow-error.ts";
export { compileWorkflow } from "./connect/compile-workflow.ts";
export { connectCatalog } from "./connect/connect-catalog.ts";
export { type ConnectSource, type ConnectSourceOptions, connectSource } from "./connect/connect-source.ts";
export { createConnectClient } from "./connect/create-connect-client.ts";
export { systemClock } from "./connect/system-clock.ts";
export { wholeSdk } from "./connect/whole-sdk.ts";
