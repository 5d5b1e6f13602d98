import { isJsonObject, type JsonValue, memberOf } from "../../../arazzo/json.ts";
import type { ContactFacts } from "../contact-facts.ts";
import type { FlowState } from "../flow-state.ts";

type Facts = { contact: ContactFacts; state: FlowState };

/** Returns the value that a reference leads to; undefined where it leads nowhere. */
export function resolveReference(path: readonly string[], facts: Facts): JsonValue | undefined {
  const [root = "", ...keys] = path;
  let value: unknown = ROOTS.get(root)?.(facts);
  // Flows cannot read into arrays, except those that a view answers: `$.Views.ViewResultData.Category.0`.
  for (const key of keys) value = Array.isArray(value) && root !== "Views" ? undefined : memberOf(value, key);
  if (root === "SegmentAttributes") value = scalarOf(value);
  return value === null ? undefined : (value as JsonValue | undefined);
}

/** Every root, as the service's list of attributes has them. Voice roots resolve to nothing here. */
const ROOTS = new Map<string, (facts: Facts) => unknown>([
  ["Attributes", ({ contact }) => contact.Attributes],
  ["External", ({ state }) => state.external],
  ["FlowAttributes", ({ state }) => state.flowAttributes],
  ["LambdaInvocation", ({ state }) => lambdaInvocation(state)],
  ["Queue", ({ contact }) => contact.Queue],
  ["ContactId", ({ contact }) => contact.ContactId],
  ["InitialContactId", ({ contact }) => contact.InitialContactId],
  ["PreviousContactId", ({ contact }) => contact.PreviousContactId],
  ["RelatedContactId", ({ contact }) => contact.RelatedContactId],
  ["Channel", ({ contact }) => contact.Channel],
  ["InitiationMethod", ({ contact }) => contact.InitiationMethod],
  ["InstanceARN", ({ contact }) => contact.InstanceARN],
  ["AwsRegion", ({ contact }) => contact.AwsRegion],
  ["LanguageCode", ({ contact }) => contact.LanguageCode],
  ["CustomerId", ({ contact }) => contact.CustomerId],
  ["Name", ({ contact }) => contact.Name],
  ["Description", ({ contact }) => contact.Description],
  ["References", ({ contact }) => contact.References],
  ["Tags", ({ contact }) => contact.Tags],
  ["CustomerEndpoint", ({ contact }) => contact.CustomerEndpoint],
  ["SystemEndpoint", ({ contact }) => contact.SystemEndpoint],
  ["Agent", ({ contact }) => contact.Agent],
  ["SegmentAttributes", ({ contact }) => contact.SegmentAttributes],
  ["TextToSpeechVoiceId", ({ state }) => state.voice],
  ...["Lex", "Views", "Metrics", "Customer", "Case", "Wisdom", "Task", "Modules"].map(
    (root) => [root, ({ state }: Facts) => memberOf(state.results, root)] as const,
  ),
]);

/** `$.LambdaInvocation`: the id of the last asynchronous invocation, and another name for `$.External`. */
function lambdaInvocation({ asynchronousLambda, external }: FlowState): unknown {
  return { InvocationId: asynchronousLambda?.invocationId ?? null, ResultData: external };
}

/** A segment attribute is a union such as `{ ValueString }`; a reference gives the value in it. */
function scalarOf(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  for (const name of ["ValueString", "ValueInteger", "ValueArn"]) {
    const member = memberOf(value, name);
    if (member !== undefined) return member;
  }
  return value;
}
