import { randomUUID } from "node:crypto";
import type { JsonObject } from "../../../lib/arazzo/json.ts";
import type { Answer } from "../../../lib/flows/execution/flow-event.ts";
import type { FlowRequest } from "../../../lib/flows/execution/flow-request.ts";
import { objectAt } from "../../../lib/flows/execution/read-parameter.ts";
import { idIn, isSameResource } from "../../../lib/flows/testing/matching.ts";
import type { FunctionAnswer, LocalSettings, Override } from "../../../lib/flows/testing/test-case.ts";
import type { FlowHost, Instead } from "../flows/flow-host.ts";
import type { Contact } from "../state/contact.ts";

/** An invocation of a function by the contact under test. */
export type Invoked = { function: string; parameters: JsonObject };

export type Strategy = Override["strategy"];

type Lambda = Extract<FlowRequest, { type: "invokeLambda" }>;

/** Milliseconds before each repetition of an invocation that failed. */
const PAUSES = [100, 200, 400];

/** Answers in place of Lambda functions: overrides, then `x-local.Functions`, else the function itself. */
export class FunctionStandIns {
  readonly #host: FlowHost;
  readonly #overrides: Override[];
  readonly #functions: LocalSettings["functions"];
  readonly #used = new Map<string, number>();
  /** Every invocation so far, one for each try. */
  readonly invoked: Invoked[] = [];

  constructor(host: FlowHost, overrides: Override[], functions: LocalSettings["functions"]) {
    this.#host = host;
    this.#overrides = overrides;
    this.#functions = functions;
  }

  instead(contact: Contact, request: Lambda): Instead | undefined {
    const strategy = takeOverride(this.#overrides, "InvokeLambdaFunction", [request.functionArn]);
    if (strategy === undefined) return this.#bySettings(contact, request);
    if (strategy.type === "substitute") {
      const substituted = { ...request, functionArn: strategy.arn };
      return this.#bySettings(contact, substituted) ?? { request: substituted };
    }
    this.#note(request);
    const answer: Answer = strategy.type === "result" ? { ok: true, result: strategy.value } : failureOf(strategy);
    return this.#deliver(contact, request, strategy.delaySeconds * 1000, answer);
  }

  #note({ functionArn, event }: Lambda): void {
    this.invoked.push({ function: idIn(functionArn), parameters: objectAt(event, "Details", "Parameters") });
  }

  /** Failures are repeated as the service repeats them, each time with the next answer. */
  #bySettings(contact: Contact, request: Lambda): Instead | undefined {
    const name = [...this.#functions.keys()].find((one) => isSameResource(request.functionArn, one)) ?? "";
    const limit = request.timeLimitSeconds * 1000;
    let waited = 0;
    for (let tries = 0; ; tries++) {
      this.#note(request);
      const given = this.#nextAnswer(name);
      if (given === undefined) return undefined;
      waited += given.delaySeconds * 1000;
      if (given.type === "payload") return this.#deliver(contact, request, waited, { ok: true, result: given.payload });
      const reason = given.failure === "Throttle" ? THROTTLED : "The Lambda threw Error";
      const failure: Answer = { ok: false, reason };
      const pause = PAUSES[tries];
      if (given.failure === "Timeout") return this.#deliver(contact, request, limit, failure);
      if (pause === undefined || waited >= limit) return this.#deliver(contact, request, waited, failure);
      waited += pause;
    }
  }

  #nextAnswer(name: string): FunctionAnswer | undefined {
    const answers = this.#functions.get(name) ?? [];
    const count = this.#used.get(name) ?? 0;
    this.#used.set(name, count + 1);
    return answers[Math.min(count, answers.length - 1)];
  }

  #deliver(contact: Contact, request: Lambda, delayMs: number, answer: Answer): Instead {
    const { timeLimitSeconds: limit, asynchronous } = request;
    const late: Answer = { ok: false, reason: `The Lambda did not answer within ${limit} s, the block's time limit` };
    const isLate = delayMs >= limit * 1000;
    const given = isLate ? late : answer;
    const afterMs = Math.min(delayMs, limit * 1000);
    const { clock } = this.#host.state;
    if (asynchronous) {
      const invocationId = randomUUID();
      const returned = () => this.#host.happen(contact, { type: "lambdaReturned", invocationId, answer: given });
      clock.at(clock.now() + afterMs, returned);
      return { answer: { ok: true, result: { invocationId } } };
    }
    if (afterMs === 0) return { answer: given };
    return { answer: new Promise((resolve) => clock.at(clock.now() + afterMs, () => resolve(given))) };
  }
}

/** Takes the oldest override of an action type for one of its resources: each is used once. */
export function takeOverride(
  overrides: Override[],
  actionType: string,
  resources: readonly (string | null | undefined)[],
): Strategy | undefined {
  const index = overrides.findIndex(({ actionType: own, resource }) => {
    if (own !== actionType) return false;
    return resource === null || resources.some((id) => id && isSameResource(id, resource));
  });
  return index < 0 ? undefined : overrides.splice(index, 1)[0]?.strategy;
}

/** The answer that an override gives in place of a failure. */
export function failureOf({ errorType }: Extract<Strategy, { type: "error" }>): Answer {
  return { ok: false, errorType, reason: `The test case answers with ${errorType}` };
}

const THROTTLED = "Status Code: 429; Error Code: TooManyRequestsException";
