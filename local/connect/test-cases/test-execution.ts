import type { Effect } from "../../../lib/flows/execution/effect.ts";
import { beginTest, type Happening, isComplete, observe, type Progress } from "../../../lib/flows/testing/observe.ts";
import type { TestCase } from "../../../lib/flows/testing/test-case.ts";
import type { TestReport, TestStatus } from "../../../lib/flows/testing/test-report.ts";
import type { FlowHost, FlowWatcher } from "../flows/flow-host.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import { ServiceError } from "../wire/service-error.ts";
import { ActionQueue, type QueuedAction } from "./action-queue.ts";
import { filledIn } from "./evaluate-assertion.ts";
import { flowNameOf, happeningOf } from "./happening-of.ts";
import { expectOf, performAction, type Scene } from "./perform-action.ts";
import { StandIns } from "./stand-ins.ts";
import type { NewTestContact } from "./start-test-contact.ts";
import { TestContacts } from "./test-contacts.ts";
import { TestRecord } from "./test-record.ts";

type Ended = Extract<TestStatus, "PASSED" | "FAILED" | "STOPPED">;

/**
 * One run of a test case against a contact of the local Connect. Driven from outside: `step` performs the next action
 * once the flow waits, `settle` ends the test when nothing is left to happen. Longer than usual: events, actions and the end of
 * a test change the same progress and report.
 */
export class TestExecution implements FlowWatcher {
  readonly done: Promise<TestReport>;
  readonly #host: FlowHost;
  readonly #instance: Instance;
  readonly #testCase: TestCase;
  readonly #flowId: string;
  readonly #record: TestRecord;
  readonly #standIns: StandIns;
  readonly #contacts: TestContacts;
  readonly #queue: ActionQueue;
  #progress: Progress;
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
    this.#contacts = new TestContacts(host, instance);
    this.#queue = new ActionQueue(host.state.clock);
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
    const rest = { endedAt, contactId: this.#contacts.first?.id ?? null, log: [] };
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
    const started = this.#contacts.start(region, {
      channel,
      flowId: this.#flowId,
      attributes,
      segmentAttributes: segmentAttributes as NewTestContact["segmentAttributes"] & object,
      name: channel === "TASK" ? local.task.name : "Customer",
      description: local.task.description,
    });
    if (started instanceof ServiceError) {
      this.#failToStart(`${started.errorName}: ${started.message}`);
      return;
    }
    started.chat?.listeners.add(({ Type, ParticipantRole, Content = "" }) => {
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
    if (!this.#contacts.includes(contact)) return;
    if (effect.type === "blockFinished")
      this.#record.block(contact.id, flowNameOf(this.#instance, effect.flow.id), effect);
    const happening = happeningOf(this.#instance, contact, effect);
    if (happening !== undefined) this.#happen(happening);
    this.onChange();
  }

  instead(contact: Contact, request: Parameters<FlowWatcher["instead"]>[1]): ReturnType<FlowWatcher["instead"]> {
    if (!this.#contacts.includes(contact)) return undefined;
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
    if (!this.#contacts.includes(contact)) return;
    this.#happen({ type: "ended", reason: contact.disconnectReason ?? null });
    this.onChange();
  }

  /** Performs the next action, if there is one and the flow waits. @returns whether it did */
  step(): boolean {
    if (this.#report !== undefined || this.#queue.isEmpty) return false;
    const { current } = this.#contacts;
    if (current === undefined || this.#host.requests.isBusy(current)) return false;
    const next = this.#queue.take();
    if (next === undefined) return false;
    this.#perform(next);
    this.#performImmediate();
    return true;
  }

  /** Ends the test if nothing is left to observe, or to happen. @param isOver whether nothing more can happen */
  settle(isOver: boolean): void {
    if (this.#report !== undefined || !this.#queue.isEmpty || this.#queue.isPaused) return;
    const { haveEnded } = this.#contacts;
    if (waitsForEnd(this.#testCase, this.#progress) && (haveEnded || isOver)) this.#happen({ type: "TestCompleted" });
    if (!this.#queue.isEmpty) return;
    if (isComplete(this.#testCase, this.#progress) && (isOver || haveEnded || !isCounting(this.#testCase))) {
      this.#end("PASSED");
    } else if (isOver || haveEnded) {
      const message = haveEnded
        ? "The contact ended before this was observed."
        : "Nothing more happens, and this was not observed.";
      this.#record.failMissing(this.#progress, message);
      this.#end("FAILED");
    }
  }

  /** Ends a test that takes too long. */
  timeOut(message: string): void {
    if (this.#report !== undefined) return;
    if (isComplete(this.#testCase, this.#progress) && this.#queue.isEmpty) {
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

  #perform({ observation, action }: QueuedAction): void {
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
    return {
      host: this.#host,
      instance: this.#instance,
      first: this.#contacts.first,
      record: this.#record,
      standIns: this.#standIns,
      contacts: () => this.#contacts.all(),
      endTest: () => this.#end("PASSED"),
      pause: (seconds) => this.#queue.pause(seconds, () => this.onChange()),
    };
  }

  #happen(happening: Happening): void {
    if (this.#report !== undefined) return;
    const fill = (text: string) => {
      const { current } = this.#contacts;
      return current === undefined ? text : filledIn(this.#instance, current, text);
    };
    const { progress, observed } = observe(this.#testCase, this.#progress, happening, fill);
    this.#progress = progress;
    if (observed === undefined) {
      this.#record.happened(happening);
      return;
    }
    this.#record.observed(observed, this.#host.state.clock.now());
    this.#queue.add(observed.identifier, observed.actions);
    this.#performImmediate();
  }

  #performImmediate(): void {
    for (let next = this.#queue.takeImmediate(); next !== undefined; next = this.#queue.takeImmediate()) {
      this.#perform(next);
      if (this.#report !== undefined) return;
    }
  }

  #end(status: Ended): void {
    if (this.#report !== undefined) return;
    const { state, records, watchers } = this.#host;
    this.#queue.stop();
    if (status === "PASSED") expectOf(this.#scene(), this.#testCase.local.expected, null);
    const log = records.lines().filter(({ ContactId }) => {
      const contact = this.#instance.contacts.get(ContactId);
      return contact !== undefined && this.#contacts.includes(contact);
    });
    const final = status === "PASSED" && this.#record.hasFailed ? "FAILED" : status;
    const rest = { endedAt: state.clock.now(), contactId: this.#contacts.first?.id ?? null, log };
    this.#report = this.#record.report(final, this.#progress, rest);
    watchers.delete(this);
    // The flow may be in the middle of a block.
    queueMicrotask(() => this.#contacts.end());
    this.#resolve(this.#report);
  }
}

/** Whether an observation that is fulfilled could still come too often. */
function isCounting({ observations }: TestCase): boolean {
  return observations.some(({ usage: { type } }) => type === "AtMost");
}

/** Whether an observation of the test's end waits, and has not been made. */
function waitsForEnd({ observations }: TestCase, { waiting, counts }: Progress): boolean {
  return observations.some(
    ({ identifier, event }) => event.type === "TestCompleted" && waiting.includes(identifier) && !counts[identifier],
  );
}
