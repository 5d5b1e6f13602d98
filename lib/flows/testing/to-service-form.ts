import { isJsonObject, type JsonObject, type JsonValue, memberOf } from "../../arazzo/json.ts";
import { isExtension } from "./test-case.ts";

/** A test case as CreateTestCase takes it, and what was left out of it. */
export type ServiceForm = {
  Name: string;
  Description?: string;
  Content: string;
  EntryPoint: JsonObject;
  InitializationData?: string;
  notes: string[];
};

/**
 * Removes what extends the service's language: `x-local`, and the observations and actions whose type begins with `x-`.
 * Transitions over them lead to what follows them.
 * @param source a test case that has been read without errors, as plain JSON
 */
export function toServiceForm(
  source: JsonObject,
  given: { name: string; flow: string },
): ServiceForm | { reason: string } {
  const whole = isJsonObject(source.TestCase) ? source.TestCase : source;
  const isContent = Object.hasOwn(whole, "Observations");
  const contentGiven = isContent ? whole : whole.Content;
  const content = typeof contentGiven === "string" ? (JSON.parse(contentGiven) as JsonValue) : contentGiven;
  if (!isJsonObject(content)) return { reason: "The test case has no content." };
  const local = memberOf(whole, "x-local") ?? memberOf(content, "x-local");
  const channel = memberOf(local, "Channel");
  if (channel === "TASK") return { reason: "Amazon Connect tests calls and chats only, not tasks." };
  const notes: string[] = [];
  if (isJsonObject(local)) notes.push(...Object.keys(local).flatMap((name) => noteOfSetting(name)));
  const observations = withoutExtensions(content.Observations, notes);
  const own = isContent ? {} : whole;
  const data = own.InitializationData;
  const entryPoint = isJsonObject(own.EntryPoint) ? own.EntryPoint : undefined;
  return {
    Name: given.name,
    ...(typeof own.Description === "string" && { Description: own.Description }),
    Content: JSON.stringify({
      Version: content.Version ?? "2019-10-30",
      Metadata: content.Metadata ?? {},
      Observations: observations,
    }),
    EntryPoint: entryPoint ?? { Type: "CHAT", ChatEntryPointParameters: { FlowId: given.flow } },
    ...(data !== undefined && { InitializationData: typeof data === "string" ? data : JSON.stringify(data) }),
    notes,
  };
}

function noteOfSetting(name: string): string[] {
  return name === "Flow" || name === "Channel" ? [] : [`x-local.${name} was left out.`];
}

function withoutExtensions(given: JsonValue | undefined, notes: string[]): JsonObject[] {
  const all = Array.isArray(given) ? given.filter(isJsonObject) : [];
  const left = new Map<string, string[]>();
  for (const one of all) {
    const type = memberOf(memberOf(one, "Event"), "Type");
    if (typeof type !== "string" || !isExtension(type)) continue;
    left.set(String(one.Identifier), nextOf(one));
    notes.push(`Observation ${String(one.Identifier)} (${type}) was left out, with its actions.`);
  }
  return all
    .filter((one) => !left.has(String(one.Identifier)))
    .map((one) => ({
      ...one,
      Actions: actionsOf(one, notes),
      Transitions: { NextObservations: followed(nextOf(one), left) },
    }));
}

function nextOf(observation: JsonObject): string[] {
  const next = memberOf(memberOf(observation, "Transitions"), "NextObservations");
  return Array.isArray(next) ? next.filter((one): one is string => typeof one === "string") : [];
}

/** Replaces what was left out by what follows it. */
function followed(next: readonly string[], left: ReadonlyMap<string, string[]>): string[] {
  const seen = new Set(next);
  for (const identifier of seen) for (const after of left.get(identifier) ?? []) seen.add(after);
  return [...seen].filter((identifier) => !left.has(identifier));
}

function actionsOf(observation: JsonObject, notes: string[]): JsonObject[] {
  const all = Array.isArray(observation.Actions) ? observation.Actions.filter(isJsonObject) : [];
  const left = new Map<string, string | null>();
  for (const { Identifier, Type, Transitions } of all) {
    if (typeof Type !== "string" || !isExtension(Type)) continue;
    const next = memberOf(Transitions, "NextAction");
    left.set(String(Identifier), typeof next === "string" && next !== "" ? next : null);
    notes.push(`Action ${String(Identifier)} (${Type}) of observation ${String(observation.Identifier)} was left out.`);
  }
  return all
    .filter(({ Identifier }) => !left.has(String(Identifier)))
    .map((action) => {
      const next = memberOf(action.Transitions, "NextAction");
      const target = typeof next === "string" ? nextKept(next, left) : null;
      return { ...action, Transitions: target === null ? {} : { NextAction: target } };
    });
}

function nextKept(from: string, left: ReadonlyMap<string, string | null>): string | null {
  let next: string | null = from;
  for (let steps = 0; next !== null && left.has(next) && steps <= left.size; steps++) next = left.get(next) ?? null;
  return next === "" || (next !== null && left.has(next)) ? null : next;
}
