import type { State } from "../state/state.ts";
import type { OperationModel, ServiceName } from "../wire/service-model.ts";
import type { Checked } from "./checked.ts";

export type { Checked } from "./checked.ts";

/** The context of a request to an operation. */
export type Call = {
  operation: OperationModel;
  state: State;
  /** The Region that the request is signed for; ARNs are written with it. */
  region: string;
  now: Date;
  requestId: string;
  /** The URL by which the caller reaches this server, for URLs in responses. */
  url: URL;
};

/** An operation that the local Connect implements. */
export type Operation = {
  name: string;
  service: ServiceName;
  /** How it differs from the service, for the documentation; empty without a known difference. */
  differs: string;
  run: (input: never, call: Call) => unknown;
};

/** Describes an operation of Amazon Connect: its name in the model, how it differs, what it does. */
export function connectOperation<I extends object, O>(
  name: string,
  differs: string,
  run: (input: Checked<I>, call: Call) => O,
): Operation {
  return { name, service: "connect", differs, run };
}

/** Describes an operation of the participant service. */
export function participantOperation<I extends object, O>(
  name: string,
  differs: string,
  run: (input: Checked<I>, call: Call) => O,
): Operation {
  return { name, service: "participant", differs, run };
}
