import type { JsonObject } from "../arazzo/json.ts";
import type { OperationCall, Violation } from "../arazzo/operation.ts";
import { AwsSession, type Binding, type SessionOptions } from "../aws/aws-session.ts";

/** Finds what would keep a request from being written as HTTP, such as a path segment of dots. */
export type FindUnwritable = (operationId: string, request: JsonObject) => Violation | undefined;

/** A run's dealings with an HTTP API: checks not only types but that a request can be written without changing its meaning. */
export class HttpSession extends AwsSession {
  readonly #findUnwritable: FindUnwritable;

  constructor(binding: Binding, options: SessionOptions, findUnwritable: FindUnwritable) {
    super(binding, options);
    this.#findUnwritable = findUnwritable;
  }

  override check(operationId: string, request: JsonObject): Violation[] {
    const violations = super.check(operationId, request);
    return violations.length > 0 ? violations : this.#unwritable(operationId, request);
  }

  override prepare(call: OperationCall): ReturnType<AwsSession["prepare"]> | { violations: Violation[] } {
    const read = super.prepare(call);
    const violations = "violations" in read ? [] : this.#unwritable(call.operationId, call.request);
    return violations.length > 0 ? { violations } : read;
  }

  #unwritable(operationId: string, request: JsonObject): Violation[] {
    const violation = this.#findUnwritable(operationId, request);
    return violation === undefined ? [] : [violation];
  }
}
