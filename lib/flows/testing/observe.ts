import { isJsonObject, type JsonObject } from "../../arazzo/json.ts";
import { firstObservations } from "./check-test-case.ts";
import { isSameResource, matchesMessage, matchesParameters } from "./matching.ts";
import type { Observation, TestCase, TestEvent } from "./test-case.ts";

/** Something that happens to the contact under test. */
export type Happening =
  | { type: "TestInitiated" | "TestCompleted" }
  | { type: "message"; role: string; content: string }
  | { type: "blockStarted"; action: string; actionType: string; parameters: JsonObject }
  | {
      type: "blockFinished";
      action: string;
      flowId: string;
      flowName: string;
      branch: string | null;
      to: string | null;
    }
  | { type: "viewShown"; view: string }
  | { type: "ended"; reason: string | null };

/** How far a test is, as plain data. */
export type Progress = {
  /** Observations that wait for their event, in the order of the content. */
  waiting: readonly string[];
  /** How often the event of each observation has come. */
  counts: { readonly [identifier: string]: number };
};

/** The progress at the beginning: observations that no other one leads to wait for their events. */
export function beginTest({ observations }: TestCase): Progress {
  return { waiting: firstObservations(observations).map(({ identifier }) => identifier), counts: {} };
}

/**
 * Finds the first waiting observation that an event fulfills. Pure.
 * @param fill replaces references (`$.Attributes.name`) in expected texts
 */
export function observe(
  { observations }: TestCase,
  progress: Progress,
  happening: Happening,
  fill: (text: string) => string,
): { progress: Progress; observed?: Observation } {
  const waiting = new Set(progress.waiting);
  const observed = observations.find(
    ({ identifier, event }) => waiting.has(identifier) && isMet(event, happening, fill),
  );
  if (observed === undefined) return { progress };
  const { identifier, usage } = observed;
  const count = (progress.counts[identifier] ?? 0) + 1;
  const counts = { ...progress.counts, [identifier]: count };
  if (usage.type === "Exactly" && count >= usage.times) waiting.delete(identifier);
  // The next ones start once, when this one is fulfilled.
  const fulfillsNow = count === Math.max(1, usage.type === "AtMost" || usage.type === "Always" ? 1 : usage.times);
  if (fulfillsNow) for (const next of observed.next) if (progress.counts[next] === undefined) waiting.add(next);
  const inOrder = observations.map((one) => one.identifier).filter((one) => waiting.has(one));
  return { progress: { waiting: inOrder, counts }, observed };
}

/** Whether an observation has been made as often as it is expected. */
export function isFulfilled({ identifier, usage }: Observation, { counts }: Progress): boolean {
  const count = Object.hasOwn(counts, identifier) ? (counts[identifier] ?? 0) : 0;
  switch (usage.type) {
    case "Exactly":
    case "AtLeast":
      return count >= usage.times;
    case "AtMost":
      return count <= usage.times;
    default:
      return true;
  }
}

/** Whether all observations are fulfilled and none waits for an event that can still matter. */
export function isComplete({ observations }: TestCase, progress: Progress): boolean {
  return observations.every((observation) => isFulfilled(observation, progress));
}

function isMet(event: TestEvent, happening: Happening, fill: (text: string) => string): boolean {
  switch (event.type) {
    case "TestInitiated":
    case "TestCompleted":
      return happening.type === event.type;
    case "MessageReceived":
    case "x-AgentMessage":
      if (happening.type !== "message") return false;
      return (
        (happening.role === "AGENT") === (event.type === "x-AgentMessage") &&
        happening.role !== "CUSTOMER" &&
        matchesMessage(happening.content, fill(event.text), event.criteria)
      );
    case "FlowActionStarted":
      return (
        happening.type === "blockStarted" &&
        happening.actionType === event.actionType &&
        matchesParameters(happening.parameters, filled(event.parameters, fill))
      );
    case "x-BlockFinished":
      return (
        happening.type === "blockFinished" &&
        happening.action === event.block &&
        (event.flow === null || event.flow === happening.flowName || isSameResource(event.flow, happening.flowId)) &&
        (event.branch === null || event.branch === happening.branch || event.branch === happening.to)
      );
    case "x-ViewShown":
      return happening.type === "viewShown" && (event.view === null || isSameResource(event.view, happening.view));
    case "x-ContactEnded":
      return happening.type === "ended" && (event.reason === undefined || event.reason === happening.reason);
  }
}

function filled(parameters: JsonObject, fill: (text: string) => string): JsonObject {
  const entries = Object.entries(parameters).map(([name, value]) => {
    if (typeof value === "string") return [name, fill(value)] as const;
    return [name, isJsonObject(value) ? filled(value, fill) : value] as const;
  });
  return Object.fromEntries(entries);
}
