import type { Expected, TestAction } from "../../../lib/flows/testing/test-case.ts";
import type { FlowHost } from "../flows/flow-host.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import { agentDoes, currentContact, customerAnswersView, customerLeaves, customerSays } from "./act-in-contact.ts";
import { checkExpected } from "./check-expected.ts";
import { evaluateAssertion, filledIn, referencedValue } from "./evaluate-assertion.ts";
import type { StandIns } from "./stand-ins.ts";
import type { TestRecord } from "./test-record.ts";

/** All that the actions of a test case work with. */
export type Scene = {
  host: FlowHost;
  instance: Instance;
  /** The contact that the test started; absent while the test is initiated. */
  first: Contact | undefined;
  record: TestRecord;
  standIns: StandIns;
  /** The contacts of the test. */
  contacts(): Contact[];
  endTest(): void;
  pause(seconds: number): void;
};

/** Performs an action of a test case. @returns the reason why it failed */
export function performAction(scene: Scene, action: TestAction, observation: string): string | undefined {
  switch (action.type) {
    case "override":
      scene.standIns.overrides.push(action.override);
      return undefined;
    case "endTest":
      scene.endTest();
      return undefined;
    case "x-Wait":
      scene.pause(action.seconds);
      return undefined;
    case "assert":
      return assertIn(scene, action, observation);
    case "x-Expect":
      return expectOf(scene, action.expected, observation);
    case "log":
      for (const [label, path] of Object.entries(action.expressions)) logIn(scene, label, path);
      return undefined;
    default:
      return act(scene, action, observation);
  }
}

type Deed = Extract<TestAction, { type: "say" | "disconnect" | "x-Agent" | "x-AnswerView" }>;

function act({ host, instance, first, record }: Scene, action: Deed, observation: string): string | undefined {
  if (first === undefined) return undefined;
  const perform = (): string | undefined => {
    switch (action.type) {
      case "say":
        return customerSays(host, first, filledIn(instance, currentContact(host, first), action.text));
      case "disconnect":
        return customerLeaves(host, first);
      case "x-Agent":
        return agentDoes(host, first, action);
      default:
        return customerAnswersView(host, first, action.action, action.data);
    }
  };
  const problem = perform();
  if (problem !== undefined) {
    const message = `Action ${action.identifier}: ${problem}.`;
    record.fail({ observation, kind: "ACTION", message, expected: null });
  }
  return problem;
}

function assertIn(
  { host, instance, first, record }: Scene,
  action: Extract<TestAction, { type: "assert" }>,
  observation: string,
): string | undefined {
  const failure =
    first === undefined
      ? { expected: `a value of ${action.namespace}`, came: "no contact has started" }
      : evaluateAssertion(instance, currentContact(host, first), action);
  if (failure === undefined) return undefined;
  const { expected, came } = failure;
  const message = `Assertion ${action.identifier} does not hold.`;
  record.fail({ observation, kind: "ASSERTION", message, expected }, [came]);
  return `expected ${expected}, came ${came}`;
}

function logIn({ host, instance, first, record }: Scene, label: string, path: string): void {
  const value = first && referencedValue(instance, currentContact(host, first), path);
  record.log(label, value ?? null);
}

/** Compares the contact with what is expected of it as a whole. @returns what differs */
export function expectOf(scene: Scene, expected: Expected, observation: string | null): string | undefined {
  const { host, instance, first, record, standIns } = scene;
  if (first === undefined) return undefined;
  const outcome = {
    instance,
    current: currentContact(host, first),
    contacts: scene.contacts(),
    invoked: standIns.functions.invoked,
  };
  const mismatches = checkExpected(expected, outcome);
  for (const { what, expected: wanted, came } of mismatches)
    record.fail({ observation, kind: "EXPECTATION", message: `Unexpected ${what}.`, expected: wanted }, [came]);
  return mismatches.length === 0 ? undefined : mismatches.map(({ what }) => what).join(", ");
}
