import type { JsonObject, JsonValue } from "../../../../lib/arazzo/json.ts";
import type { Flow, FlowType } from "../../../../lib/flows/document/flow.ts";
import type { ContactFacts } from "../../../../lib/flows/execution/contact-facts.ts";
import { decide } from "../../../../lib/flows/execution/decide.ts";
import type { BlockFinished, Effect } from "../../../../lib/flows/execution/effect.ts";
import type { Answer, FlowEvent } from "../../../../lib/flows/execution/flow-event.ts";
import type { FlowRequest } from "../../../../lib/flows/execution/flow-request.ts";
import { type FlowState, initialFlowState } from "../../../../lib/flows/execution/flow-state.ts";
import type { PublishedFlow } from "../../../../lib/flows/execution/published-flow.ts";
import { flowOf } from "../flow-of.ts";

export const NOW = Date.parse("2026-11-21T10:00:00Z");

/** An event without its time and contact. */
export type Happening = FlowEvent extends infer Event
  ? Event extends FlowEvent
    ? Omit<Event, "at" | "contact">
    : never
  : never;

type Options = {
  contact?: Partial<ContactFacts>;
  state?: Partial<FlowState>;
  /** Answers requests at once by type; a request without an answer stays open. */
  answers?: Partial<Record<FlowRequest["type"], Answer | ((request: FlowRequest) => Answer)>>;
  flows?: Record<string, PublishedFlow>;
};

/** A contact whose flow runs against canned answers, with everything that it did. */
export function contactUnderTest({ contact = {}, state = {}, answers = {}, flows = {} }: Options = {}) {
  const facts: ContactFacts = { ...someContact(), ...contact };
  const effects: Effect[] = [];
  const source = (id: string) => (Object.hasOwn(flows, id) ? flows[id] : undefined);
  const findFlow = (request: FlowRequest): Answer => {
    const id = request.type === "findFlow" ? request.reference : "";
    const flow = source(id);
    return flow === undefined
      ? { ok: false, reason: "no such flow" }
      : { ok: true, result: { id, revision: "1", type: flow.type } };
  };
  const canned: Options["answers"] = { updateAttributes: setAttributes, findFlow, ...answers };
  let at = NOW;
  let current: FlowState = { ...initialFlowState(), ...state };

  function happen(happening: Happening): void {
    const decision = decide(source, current, { ...happening, at, contact: facts } as FlowEvent);
    current = decision.state;
    effects.push(...decision.effects);
    for (const effect of decision.effects) {
      if (effect.type !== "request") continue;
      const answer = canned?.[effect.request.type];
      if (answer === undefined) continue;
      at += 10;
      happen({
        type: "answered",
        id: effect.id,
        answer: typeof answer === "function" ? answer(effect.request) : answer,
      });
    }
  }

  function setAttributes(request: FlowRequest): Answer {
    if (request.type === "updateAttributes") facts.Attributes = { ...facts.Attributes, ...request.attributes };
    return { ok: true, result: null };
  }

  return {
    happen,
    start: (id = "main") => happen({ type: "started", flow: { id, revision: "1" } }),
    say: (content: string) => happen({ type: "customerMessage", content }),
    ring: () => happen({ type: "timer", id: current.pending?.timer ?? "none" }),
    answer: (answer: Answer) => happen({ type: "answered", id: current.pending?.request ?? "none", answer }),
    pass: (milliseconds: number) => {
      at += milliseconds;
    },
    effects,
    facts,
    state: () => current,
    messages: () => effects.flatMap((effect) => (effect.type === "sendMessage" ? [effect.content] : [])),
    requests: () => effects.flatMap((effect) => (effect.type === "request" ? [effect.request] : [])),
    log: () => effects.flatMap((effect) => (effect.type === "log" ? [effect.line] : [])),
    blocks: () => effects.filter((effect): effect is BlockFinished => effect.type === "blockFinished"),
    path: () => effects.flatMap((effect) => (effect.type === "blockFinished" ? [effect.action] : [])),
    ending: () => effects.flatMap((effect) => (effect.type === "flowEnded" ? [effect.how] : [])).at(-1),
    disconnects: () => effects.filter(({ type }) => type === "disconnect").length,
  };
}

/** A chat that an API started. */
export function someContact(): ContactFacts {
  return {
    ContactId: "c-1",
    InitialContactId: "c-1",
    PreviousContactId: null,
    RelatedContactId: null,
    Channel: "CHAT",
    InitiationMethod: "API",
    InstanceARN: "arn:aws:connect:eu-west-2:111122223333:instance/i-1",
    AwsRegion: "eu-west-2",
    Name: null,
    Description: null,
    CustomerId: null,
    LanguageCode: "en-GB",
    Attributes: {},
    SegmentAttributes: { "connect:Subtype": { ValueString: "connect:Chat" } },
    References: {},
    Tags: {},
    CustomerEndpoint: null,
    SystemEndpoint: null,
    Queue: null,
    Agent: null,
    HasBot: false,
  };
}

/** A published flow of actions by identifier; the first one starts it. */
export function published(actions: Record<string, JsonObject>, type: FlowType = "CONTACT_FLOW"): PublishedFlow {
  return { arn: `arn:flow/${type}`, name: "Sample", type, flow: sampleFlow(actions) };
}

function sampleFlow(actions: Record<string, JsonObject>): Flow {
  const Actions = Object.entries(actions).map(([Identifier, action]): JsonValue => ({ Identifier, ...action }));
  return flowOf({ StartAction: Object.keys(actions)[0] ?? "", Actions });
}

/**
 * A flow that says which branch its first action took: `next`, the operand of the condition, or the error type, and
 * then ends the contact.
 */
export function branching(
  Type: string,
  Parameters: JsonObject,
  operands: string[] = [],
  errors = ["NoMatchingError"],
): PublishedFlow {
  const branches = ["next", ...operands, ...errors];
  return published({
    tested: {
      Type,
      Parameters,
      Transitions: {
        NextAction: "next",
        Conditions: operands.map((operand) => ({
          NextAction: operand,
          Condition: { Operator: "Equals", Operands: [operand] },
        })),
        Errors: errors.map((ErrorType) => ({ ErrorType, NextAction: ErrorType })),
      },
    },
    ...Object.fromEntries(branches.map((branch) => [branch, { Type: "DisconnectParticipant" }])),
  });
}
