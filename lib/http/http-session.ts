import type { JsonObject } from "../arazzo/json.ts";
import type { OperationCall, Violation } from "../arazzo/operation.ts";
import { AwsSession, type Binding, type SessionOptions } from "../aws/aws-session.ts";
import { readRequest } from "../aws/requests/read-request.ts";

/** Finds what is wrong with the input of a request beside its types. */
export type FindViolations = (operationId: string, input: Readonly<Record<string, unknown>>) => Violation[];

/** A run's dealings with an HTTP API: checks not only types but schemas, and that a request can be written as HTTP. */
export class HttpSession extends AwsSession {
  readonly #binding: Binding;
  readonly #findViolations: FindViolations;

  constructor(binding: Binding, options: SessionOptions, findViolations: FindViolations) {
    super(binding, options);
    this.#binding = binding;
    this.#findViolations = findViolations;
  }

  override check(operationId: string, request: JsonObject): Violation[] {
    const { violations, input } = this.#read(operationId, request);
    return violations.length > 0 ? violations : this.#findViolations(operationId, input);
  }

  override prepare(call: OperationCall): ReturnType<AwsSession["prepare"]> {
    const request = super.prepare(call);
    if ("violations" in request) return request;
    const violations = this.#findViolations(call.operationId, request.prepared.input);
    return violations.length > 0 ? { violations } : request;
  }

  #read(operationId: string, request: JsonObject) {
    const { find, limits } = this.#binding;
    return readRequest(find(operationId).operation, request, limits);
  }
}
