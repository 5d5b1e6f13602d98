import type { Operation } from "../arazzo/operation.ts";

/**
 * Facts about a service that its SDK's schemas do not state. Each has a default, so a service without any is `{}`.
 * The limits of requests are passed apart, for a bundle holds only those of the operations that it calls.
 */
export type ServiceKnowledge = {
  /** For messages: `Amazon DynamoDB`. Default: `AWS` and the client's service id. */
  serviceName?: string;
  /** Other names under which documents give a member of a request: the service's name, then the documents' name. */
  memberAliases?: Readonly<Record<string, string>>;
  /** Finds the id that a response gives what the operation has created. Default: nothing is reported as created. */
  createdIdOf?(operation: Operation): CreatedId | undefined;
  /** Names of errors for a full quota: unlike an exceeded rate, a retry does not help. */
  quotaErrors?: ReadonlySet<string>;
  /**
   * Whether an error may mean that the service does not show yet what it has just created. Asked only about requests
   * that name something which the run has created.
   * @param isRead whether the operation only looks something up.
   */
  isNotYetVisible?(errorType: string, isRead: boolean): boolean;
};

/** Where a response holds the id of what its operation has created: the path to the member, and the member's name. */
export type CreatedId = { path: readonly string[]; kind: string };
