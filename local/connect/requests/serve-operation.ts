import { STATUS_CODES } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { nearestNames } from "../../../lib/arazzo/document/nearest-name.ts";
import type { Fault } from "../control/faults.ts";
import type { LocalConnect } from "../local-connect.ts";
import { instanceIdOf } from "../resources/arn.ts";
import { type Answer, answerError, answerOutput } from "../wire/answer.ts";
import { checkSignature } from "../wire/check-signature.ts";
import { type RequestParts, readInput } from "../wire/read-input.ts";
import type { Route } from "../wire/route.ts";
import { ServiceError } from "../wire/service-error.ts";
import type { OperationModel } from "../wire/service-model.ts";
import { accessDenied } from "./errors.ts";
import { IMPLEMENTED } from "./implemented-operations.ts";
import { keepChanges, READS } from "./keep-changes.ts";
import { asListed, checkInput } from "./listed-errors.ts";
import type { Call, Operation } from "./operation.ts";

/** The outcome of a request: an answer, a connection reset, or no response at all. */
export type Outcome = Answer | "reset" | "never";

type Subject = { instanceId?: string; contactId?: string };
type Input = Record<string, unknown>;

const implemented = new Map(IMPLEMENTED.map((operation) => [keyOf(operation), operation]));

/**
 * Serves a request: checks signature and input, applies faults, runs the operation, records it in the journal. Longer than
 * usual: the record at the end needs the results of every stage, also of those before an error.
 */
export async function serveOperation(
  local: LocalConnect,
  route: Route,
  request: RequestParts & { requestId: string; url: URL },
): Promise<Outcome> {
  const { operation } = route;
  const { clock, keeper } = local.state;
  const began = clock.now();
  const order = local.history.next();
  const subject: Subject = {};
  let fault: Fault | undefined;
  let outcome: Outcome;
  let input: Input | undefined;
  let output: unknown;
  try {
    const { region } = keeper.whileReading(() => checkAccess(local, operation, request));
    if (local.latencyMs > 0) await pass(local.latencyMs);
    const implementation = findImplementation(operation);
    local.throttle.check(operation);
    input = readInput(route, request);
    const named = input;
    keeper.whileReading(() => {
      noteSubject(subject, operation.service === "connect" ? named : holderOf(local, request));
      fault = local.faults.take(operation.name, ageOf(local, subject));
    });
    if (fault?.delayMs !== undefined) await pass(fault.delayMs);
    const injected = fault === undefined ? undefined : faultOutcome(operation, fault);
    if (fault?.when !== "after" && injected !== undefined) {
      outcome = injected;
    } else {
      checkInput(operation, input, local.state.instances);
      const now = new Date(local.state.clock.now());
      const { requestId, url } = request;
      const call: Call = { operation, state: local.state, region, now, requestId, url };
      const run = () => implementation.run(input as never, call);
      output = (READS.test(operation.name) ? keeper.whileReading(run) : run()) ?? {};
      noteSubject(subject, output as Input);
      keepChanges(local.state, operation, subject.contactId);
      if (operation.service === "connect" && !READS.test(operation.name)) local.records.noteAgents();
      outcome = injected ?? answerOutput(operation, output);
    }
  } catch (thrown) {
    const error = isOverflow(thrown) ? new ServiceError("SerializationException", "The body nests too deeply") : thrown;
    // Any other error is a bug: print where, beside the 500.
    if (!(error instanceof ServiceError)) console.error(error);
    outcome = answerError(operation.service, asListed(operation, error));
  }
  const { requestId } = request;
  const { service, name } = operation;
  const errorName = typeof outcome === "string" ? undefined : outcome.errorName;
  const entry = {
    ...{ requestId, service, operation: name },
    status: typeof outcome === "string" ? 0 : outcome.status,
    ...(errorName !== undefined && { errorName }),
  };
  const at = new Date(began).toISOString();
  local.journal.add({ at, ...entry, ...subject, ...(fault !== undefined && { fault: true as const }) });
  if (subject.contactId !== undefined) {
    const body = outcomeBody(outcome, output);
    const happened = { kind: "request", ...entry, ...(fault !== undefined && { fault }), input, output: body } as const;
    local.history.add(subject.contactId, began, happened, { order, durationMs: clock.now() - began });
  }
  return outcome;
}

/** The answer that the caller got: an error's body, or the output. */
function outcomeBody(outcome: Outcome, output: unknown): unknown {
  if (typeof outcome === "string") return undefined;
  return outcome.errorName === undefined ? output : JSON.parse(outcome.body);
}

/** Waits without keeping the process alive: the server may close meanwhile. */
function pass(milliseconds: number): Promise<void> {
  return wait(milliseconds, undefined, { ref: false });
}

/** Only a deeply nested request overflows the stack. */
function isOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}

/** Connect's requests are signed; those to the participant service carry a token, which is checked first. */
function checkAccess(
  { state }: LocalConnect,
  { service }: OperationModel,
  { headers, query }: RequestParts,
): { region: string } {
  if (service === "connect") return checkSignature(headers, query);
  const bearer = state.bearers.get(String(headers["x-amz-bearer"]));
  if (bearer === undefined || bearer.until <= state.clock.now()) throw accessDenied();
  return { region: "us-east-1" };
}

function findImplementation(operation: OperationModel): Operation {
  const implementation = implemented.get(keyOf(operation));
  if (implementation !== undefined) return implementation;
  const names = IMPLEMENTED.filter(({ service }) => service === operation.service).map(({ name }) => name);
  const near = nearestNames(operation.name, names, 1)[0] ?? mostSimilar(operation.name, names);
  throw new ServiceError(
    "NotImplementedException",
    `The local Connect does not implement ${operation.name} yet; the nearest operation that it implements is ${near}. ` +
      "docs/local-connect.md lists all of them; ask for others in the project's issue tracker.",
  );
}

/** The name that shares the most words with another. */
function mostSimilar(name: string, names: readonly string[]): string | undefined {
  const wordsOf = (text: string): string[] => text.match(/[A-Z][a-z]+/g) ?? [];
  const shared = (other: string) => wordsOf(other).filter((word) => wordsOf(name).includes(word)).length;
  return names.toSorted((a, b) => shared(b) - shared(a))[0];
}

function faultOutcome({ service }: OperationModel, fault: Fault): Outcome | undefined {
  const { errorName, status, message, headers } = fault;
  if (fault.reset) return "reset";
  if (fault.never) return "never";
  if (fault.notYetConsistentMs !== undefined && status === undefined) {
    return answerError(
      service,
      new ServiceError(errorName ?? "ResourceNotFoundException", message ?? "Contact not found"),
    );
  }
  if (errorName === undefined && status === undefined) return undefined;
  const name = errorName ?? `${(STATUS_CODES[status ?? 500] ?? "Unknown").replaceAll(/\W/g, "")}Exception`;
  const answer = answerError(service, new ServiceError(name, message ?? `A fault set on purpose: ${name}`), status);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function noteSubject(subject: Subject, { InstanceId, ContactId, InitialContactId }: Input): void {
  const contactId = ContactId ?? InitialContactId;
  const instanceId = typeof InstanceId === "string" ? instanceIdOf(InstanceId) : undefined;
  if (instanceId !== undefined) subject.instanceId = instanceId;
  if (typeof contactId === "string") subject.contactId = contactId;
}

/** The chat of the participant who sent the request. */
function holderOf({ state }: LocalConnect, { headers }: RequestParts): Input {
  const contact = state.bearers.get(String(headers["x-amz-bearer"]))?.contact;
  return contact === undefined ? {} : { InstanceId: contact.instanceId, ContactId: contact.id };
}

function ageOf({ state }: LocalConnect, { instanceId = "", contactId = "" }: Subject): number | undefined {
  const contact = state.instances.get(instanceId)?.contacts.get(contactId);
  return contact === undefined ? undefined : state.clock.now() - contact.initiatedAt.getTime();
}

function keyOf({ service, name }: { service: string; name: string }): string {
  return `${service}/${name}`;
}
