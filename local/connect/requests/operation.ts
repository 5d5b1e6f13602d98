import type * as connectSdk from "@aws-sdk/client-connect";
import type * as participantSdk from "@aws-sdk/client-connectparticipant";
import type { State } from "../state/state.ts";
import type { OperationModel, ServiceName } from "../wire/service-model.ts";
import type { Checked } from "./checked.ts";

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

type Commands = { connect: typeof connectSdk; participant: typeof participantSdk };
/** The names of a service's operations: those of its client's command classes. */
type NameIn<S extends ServiceName> = keyof Commands[S] extends infer Key
  ? Key extends `${infer Name}Command`
    ? Name
    : never
  : never;
type CommandClass = new (...input: never) => { input: object; resolveMiddleware(...stack: never): unknown };
type Command<Name extends string, S extends ServiceName> = InstanceType<
  Extract<Commands[S][`${Name}Command` & keyof Commands[S]], CommandClass>
>;
type Input<Name extends string, S extends ServiceName> = Checked<Command<Name, S>["input"]>;
type Output<Name extends string, S extends ServiceName> =
  ReturnType<Command<Name, S>["resolveMiddleware"]> extends (...input: never) => Promise<{ output: infer Output }>
    ? Omit<Output, "$metadata">
    : never;

/** The input of an operation of the SDK, by its name. */
export type InputOf<Name extends NameIn<S>, S extends ServiceName = "connect"> = Input<Name, S>;

/** The work of an operation. If its output has no members, whatever it returns is left out of the answer. */
type Run<Name extends NameIn<S>, S extends ServiceName> = (
  input: InputOf<Name, S>,
  call: Call,
) => [keyof Output<Name, S>] extends [never] ? unknown : Output<Name, S>;

/** Describes an operation of Amazon Connect by its name in the SDK, how it differs, and what it does. */
export function connectOperation<Name extends NameIn<"connect">>(
  name: Name,
  differs: string,
  run: Run<Name, "connect">,
): Operation {
  return { name, service: "connect", differs, run };
}

/** Describes an operation of the participant service. */
export function participantOperation<Name extends NameIn<"participant">>(
  name: Name,
  differs: string,
  run: Run<Name, "participant">,
): Operation {
  return { name, service: "participant", differs, run };
}

/** Describes an operation of Amazon Connect whose name is put together from those of a type of resource or association. */
export function operationOfType<Input>(
  name: string,
  differs: string,
  run: (input: Input, call: Call) => unknown,
): Operation {
  return { name, service: "connect", differs, run };
}
