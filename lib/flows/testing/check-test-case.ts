import { didYouMean } from "../../arazzo/document/nearest-name.ts";
import type { FlowType } from "../document/flow.ts";
import { shorten } from "../document/read-values.ts";
import type { Observation, TestCase } from "./test-case.ts";
import type { Located, TestReader } from "./test-reader.ts";

/** Names that a test case can refer to; absent kinds are not checked. */
export type KnownNames = {
  functions?: ReadonlyMap<string, unknown> | undefined;
  flows?: ReadonlyMap<string, FlowType> | undefined;
};

type LocatedObservations = readonly { observation: Observation; at: Located }[];

/** Checks what concerns several observations: identifiers, transitions, and what happens in Amazon Connect. */
export function checkTestCase(reader: TestReader, located: LocatedObservations): void {
  const identifiers = new Set<string>();
  for (const { observation, at } of located) {
    if (identifiers.has(observation.identifier)) {
      const message = `Two observations have the identifier \`${shorten(observation.identifier)}\`.`;
      reader.error([...at.place, "Identifier"], "duplicate-identifier", message);
    }
    identifiers.add(observation.identifier);
  }
  for (const { observation, at } of located) {
    for (const [index, next] of observation.next.entries()) {
      if (identifiers.has(next)) continue;
      const place = [...at.place, "Transitions", "NextObservations", index];
      reader.error(
        place,
        "unknown-observation",
        `There is no observation \`${shorten(next)}\`.`,
        didYouMean(next, identifiers),
      );
    }
  }
  checkReached(reader, located);
  checkAgents(reader, located);
}

/** Observations start with the test unless another one leads to them; those of a circle never start. */
function checkReached(reader: TestReader, located: LocatedObservations): void {
  const observations = located.map(({ observation }) => observation);
  const reached = new Set(firstObservations(observations).map(({ identifier }) => identifier));
  const byIdentifier = new Map(observations.map((one) => [one.identifier, one]));
  for (const identifier of reached) for (const next of byIdentifier.get(identifier)?.next ?? []) reached.add(next);
  for (const { observation, at } of located) {
    if (reached.has(observation.identifier)) continue;
    const message = `The observation \`${shorten(observation.identifier)}\` never starts: only observations that it leads to lead to it.`;
    reader.error([...at.place, "Identifier"], "never-observed", message);
  }
}

/** The observations that start with the test: no other one leads to them. */
export function firstObservations(observations: readonly Observation[]): Observation[] {
  const followers = new Set(observations.flatMap(({ identifier, next }) => next.filter((one) => one !== identifier)));
  return observations.filter(({ identifier }) => !followers.has(identifier));
}

type ReportNames = {
  flow(message: string, suggestion: string | undefined): void;
  function(name: string, message: string, suggestion: string | undefined): void;
};

/** Checks the names of the flow and of functions, where the service's are known. Ids and ARNs are not names. */
export function checkNames({ flow, local }: TestCase, { functions, flows }: KnownNames, report: ReportNames): void {
  const isName = /^[\w-]+$/.test(flow) && !/^[0-9a-f]{8}-[\w-]{27}$/i.test(flow);
  if (flows !== undefined && isName && !flows.has(flow))
    report.flow(`There is no flow \`${shorten(flow)}\` in flows/.`, didYouMean(flow, flows.keys()));
  if (functions === undefined) return;
  for (const name of local.functions.keys()) {
    if (functions.has(name)) continue;
    const message = `There is no function \`${shorten(name)}\` in serverless.yml.`;
    report.function(name, message, didYouMean(name, functions.keys()));
  }
}

/** In Amazon Connect a contact that is queued reaches agents who are at work. */
function checkAgents(reader: TestReader, located: LocatedObservations): void {
  for (const { observation, at } of located) {
    const { event, actions } = observation;
    if (event.type !== "FlowActionStarted" || event.actionType !== "TransferContactToQueue") continue;
    const substituted = located.some(({ observation: other }) =>
      other.actions.some(
        (action) => action.type === "override" && action.override.actionType === "TransferContactToQueue",
      ),
    );
    if (substituted || actions.some(({ type }) => type === "endTest")) continue;
    const message = "In Amazon Connect this contact goes on into the queue and can reach an agent.";
    reader.note([...at.place, "Event"], "reaches-agents", message, "End the test here, or substitute the queue.");
  }
}
