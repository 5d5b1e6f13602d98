import type { JsonObject } from "../arazzo/json.ts";
import type { OperationCall, Violation } from "../arazzo/operation.ts";
import { AwsSession, type Binding, type SessionOptions } from "./aws-session.ts";

/** Reads a request in the forms that documents use, before it is checked. */
export type ReadForms = (operationId: string, request: JsonObject) => JsonObject;

/** A run's dealings with a service whose requests documents can write as XML has them. */
export class ServiceSession extends AwsSession {
  readonly #readForms: ReadForms;

  constructor(binding: Binding, options: SessionOptions, readForms: ReadForms) {
    super(binding, options);
    this.#readForms = readForms;
  }

  override check(operationId: string, request: JsonObject): Violation[] {
    return super.check(operationId, this.#readForms(operationId, request));
  }

  override prepare(call: OperationCall): ReturnType<AwsSession["prepare"]> {
    return super.prepare({ ...call, request: this.#readForms(call.operationId, call.request) });
  }
}
