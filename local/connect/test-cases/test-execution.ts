import type { Effect } from "../../../lib/flows/execution/effect.ts";
import { beginTest, type Happening, isComplete, observe, type Progress } from "../../../lib/flows/testing/observe.ts";
import type { TestAction, TestCase } from "../../../lib/flows/testing/test-case.ts";
import type { TestReport, TestStatus } from "../../../lib/flows/testing/test-report.ts";
import { endContact } from "../contacts/contact-life.ts";
import type { Timer } from "../control/timer-queue.ts";
import type { FlowHost, FlowWatcher } from "../flows/flow-host.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import { ServiceError } from "../wire/service-error.ts";
import { currentContact } from "./act-in-contact.ts";
import { flowNameOf, resourcesOfBlock } from "./describe-block.ts";
import { filledIn } from "./evaluate-assertion.ts";
import { expectOf, performAction, type Scene } from "./perform-action.ts";
import { StandIns } from "./stand-ins.ts";
import { type NewTestContact, startTestContact } from "./start-test-contact.ts";
import { TestRecord } from "./test-record.ts";

type Deferred = { observation: string; action: TestAction };
type Ended = Extract<TestStatus, "PASSED" | "FAILED" | "STOPPED">;

/** Actions that depend on nothing but the moment of their event; the others wait until the flow waits. */
const IMMEDIATE: ReadonlySet<string> = new Set(["override", "assert", "log", "x-Expect", "endTest"]);

/**
 * One run of a test case against a contact of the local Connect. Driven from outside: `step` performs the next action
 * once the flow waits, `settle` ends the test when nothing is left to happen. One class, longer than usual: events, actions
 * and the end of a test change the same progress, queue and report.
 */
export class TestExecution implements FlowWatcher {
  readonly done: Promise<TestReport>;
  readonly #host: FlowHost;
  readonly #instance: Instance;
  readonly #testCase: TestCase;
  readonly #flowId: string;
  readonly #record: TestRecord;
  readonly #standIns: StandIns;
  readonly #queue: Deferred[] = [];
  #progress: Progress;
  #first: Contact | undefined;
  #isStarting = false;
  #pause: Timer | undefined;
  #report: TestReport | undefined;
  #resolve: (report: TestReport) => void = () => {};
  /** Called when something has happened that `step` may have waited for. */
  onChange: () => void = () => {};

  constructor(host: FlowHost, instance: Instance, testCase: TestCase, flowId: string) {
    this.#host = host;
    this.#instance = instance;
    this.#testCase = testCase;
    this.#flowId = flowId;
    this.#record = new TestRecord(testCase, host.state.clock.now());
    this.#standIns = new StandIns(host, instance, testCase.local);
    this.#progress = beginTest(testCase);
    this.done = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  get report(): TestReport | undefined {
    return this.#report;
  }

  /** The report, or how far the test is. */
  soFar(): TestReport {
    const endedAt = this.#host.state.clock.now();
    const rest = { endedAt, contactId: this.#first?.id ?? null, log: [] };
    return this.#report ?? this.#record.report("STOPPED", this.#progress, rest);
  }

  /** Starts the contact. */
  start(region: string): void {
    const { channel, attributes, segmentAttributes, local } = this.#testCase;
    this.#host.watchers.add(this);
    this.#happen({ type: "TestInitiated" });
    this.#performImmediate();
    if (channel === "VOICE") {
      this.#failToStart("Calls do not run in the local Connect");
      return;
    }
    this.#isStarting = true;
    try {
      this.#first = startTestContact(this.#host.state, this.#instance, region, {
        channel,
        flowId: this.#flowId,
        attributes,
        segmentAttributes: segmentAttributes as NewTestContact["segmentAttributes"] & object,
        name: channel === "TASK" ? local.task.name : "Customer",
        description: local.task.description,
      });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      this.#failToStart(`${error.errorName}: ${error.message}`);
      return;
    } finally {
      this.#isStarting = false;
    }
    this.#first.chat?.listeners.add(({ Type, ParticipantRole, Content = "" }) => {
      if (Type === "MESSAGE" && ParticipantRole === "AGENT")
        this.#happen({ type: "message", role: "AGENT", content: Content });
    });
    this.onChange();
  }

  #failToStart(message: string): void {
    this.#record.fail({ observation: null, kind: "INITIALIZATION", message, expected: null });
    this.#end("FAILED");
  }

  effect(contact: Contact, effect: Exclude<Effect, { type: "request" }>): void {
    if (!this.#isOwn(contact)) return;
    if (effect.type === "sendMessage") this.#happen({ type: "message", role: effect.role, content: effect.content });
    else if (effect.type === "blockStarted") {
      const { action, actionType, parameters } = effect;
      this.#happen({
        type: "blockStarted",
        action,
        actionType,
        parameters: { ...resourcesOfBlock(this.#instance, contact, actionType), ...parameters },
      });
    } else if (effect.type === "blockFinished") {
      const { action, branch, flow } = effect;
      const flowName = flowNameOf(this.#instance, flow.id);
      this.#record.block(contact.id, flowName, effect);
      this.#happen({ type: "blockFinished", action, flowId: flow.id, flowName, branch: branch.name, to: branch.to });
    }
    this.onChange();
  }

  instead(contact: Contact, request: Parameters<FlowWatcher["instead"]>[1]): ReturnType<FlowWatcher["instead"]> {
    if (!this.#isOwn(contact)) return undefined;
    if (request.type === "showView") this.#happen({ type: "viewShown", view: request.view.id });
    return this.#standIns.instead(contact, request);
  }

  answered(): void {
    this.onChange();
  }

  accepted(): void {
    this.onChange();
  }

  ended(contact: Contact): void {
    if (!this.#isOwn(contact)) return;
    this.#happen({ type: "ended", reason: contact.disconnectReason ?? null });
    this.onChange();
  }

  /** Whether the next action can be performed now. */
  #isReady(): boolean {
    const { current } = this;
    if (this.#queue.length === 0 || this.#pause !== undefined || current === undefined) return false;
    return !this.#host.requests.isBusy(current);
  }

  /** Performs the next action, if there is one and the flow waits. @returns whether it did */
  step(): boolean {
    const next = this.#report === undefined && this.#isReady() ? this.#queue.shift() : undefined;
    if (next === undefined) return false;
    this.#perform(next);
    this.#performImmediate();
    return true;
  }

  /** Ends the test if nothing is left to observe, or to happen. @param isOver whether nothing more can happen */
  settle(isOver: boolean): void {
    if (this.#report !== undefined || this.#queue.length > 0 || this.#pause !== undefined) return;
    if (this.#waitsForEnd() && (this.#hasEnded() || isOver)) this.#happen({ type: "TestCompleted" });
    if (this.#queue.length > 0) return;
    if (isComplete(this.#testCase, this.#progress) && (isOver || this.#hasEnded() || !this.#isCounting())) {
      this.#end("PASSED");
    } else if (isOver || this.#hasEnded()) {
      const message = this.#hasEnded()
        ? "The contact ended before this was observed."
        : "Nothing more happens, and this was not observed.";
      this.#record.failMissing(this.#progress, message);
      this.#end("FAILED");
    }
  }

  /** Ends a test that takes too long. */
  timeOut(message: string): void {
    if (this.#report !== undefined) return;
    if (isComplete(this.#testCase, this.#progress) && this.#queue.length === 0) {
      this.#end("PASSED");
      return;
    }
    this.#record.failMissing(this.#progress, message);
    if (!this.#record.hasFailed) this.#record.fail({ observation: null, kind: "TIMEOUT", message, expected: null });
    this.#end("FAILED");
  }

  stop(): void {
    this.#end("STOPPED");
  }

  /** The contact that the chain is in now. */
  get current(): Contact | undefined {
    return this.#first && currentContact(this.#host, this.#first);
  }

  #perform({ observation, action }: Deferred): void {
    const problem = performAction(this.#scene(), action, observation);
    this.#record.action(observation, {
      identifier: action.identifier,
      type: action.type,
      status: problem === undefined ? "PASSED" : "FAILED",
      detail: problem ?? null,
    });
    if (problem !== undefined && this.#report === undefined) this.#end("FAILED");
  }

  #scene(): Scene {
    const { clock } = this.#host.state;
    return {
      host: this.#host,
      instance: this.#instance,
      first: this.#first,
      record: this.#record,
      standIns: this.#standIns,
      contacts: () => this.#own(),
      endTest: () => this.#end("PASSED"),
      pause: (seconds) => {
        this.#pause = clock.at(clock.now() + seconds * 1000, () => {
          this.#pause = undefined;
          this.onChange();
        });
      },
    };
  }

  #happen(happening: Happening): void {
    if (this.#report !== undefined) return;
    const contact = this.#first;
    const fill = (text: string) =>
      contact === undefined ? text : filledIn(this.#instance, this.current ?? contact, text);
    const { progress, observed } = observe(this.#testCase, this.#progress, happening, fill);
    this.#progress = progress;
    if (observed === undefined) {
      this.#record.happened(happening);
      return;
    }
    this.#record.observed(observed, this.#host.state.clock.now());
    this.#queue.push(...observed.actions.map((action) => ({ observation: observed.identifier, action })));
    this.#performImmediate();
  }

  /** Overrides and assertions count from the moment of their event, unless an action before them has to wait. */
  #performImmediate(): void {
    for (
      let next = this.#queue[0];
      next && this.#pause === undefined && IMMEDIATE.has(next.action.type);
      next = this.#queue[0]
    ) {
      this.#queue.shift();
      this.#perform(next);
      if (this.#report !== undefined) return;
    }
  }

  #end(status: Ended): void {
    if (this.#report !== undefined) return;
    const { clock } = this.#host.state;
    if (this.#pause !== undefined) clock.cancel(this.#pause);
    if (status === "PASSED") expectOf(this.#scene(), this.#testCase.local.expected, null);
    const log = this.#host.records.lines().filter(({ ContactId }) => {
      const contact = this.#instance.contacts.get(ContactId);
      return contact !== undefined && this.#isOwn(contact);
    });
    const final = status === "PASSED" && this.#record.hasFailed ? "FAILED" : status;
    this.#report = this.#record.report(final, this.#progress, {
      endedAt: clock.now(),
      contactId: this.#first?.id ?? null,
      log,
    });
    this.#host.watchers.delete(this);
    // The flow may be in the middle of a block.
    queueMicrotask(() => this.#endContacts());
    this.#resolve(this.#report);
  }

  /** A test leaves no contact behind. */
  #endContacts(): void {
    for (const contact of this.#own()) endContact(this.#host.state, contact, "API");
  }

  #own(): Contact[] {
    return this.#first === undefined ? [] : this.#instance.contacts.associated(this.#first.associationId);
  }

  #isOwn(contact: Contact): boolean {
    // The flow begins before the operation that starts the contact has returned.
    if (this.#isStarting) this.#first ??= contact;
    return this.#first !== undefined && contact.associationId === this.#first.associationId;
  }

  #hasEnded(): boolean {
    return this.#own().every(({ state }) => state === "ENDED");
  }

  /** Whether an observation that is fulfilled could still come too often. */
  #isCounting(): boolean {
    return this.#testCase.observations.some(({ usage: { type } }) => type === "AtMost");
  }

  #waitsForEnd(): boolean {
    const waiting = this.#testCase.observations.filter(({ identifier }) => this.#progress.waiting.includes(identifier));
    const missing = waiting.filter(
      ({ event, identifier }) => event.type === "TestCompleted" && !this.#progress.counts[identifier],
    );
    return missing.length > 0;
  }
}
