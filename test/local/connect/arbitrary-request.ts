import type { NormalizedSchema } from "@smithy/core/schema";
import fc from "fast-check";
import type { Limit } from "../../../lib/aws/requests/limit.ts";
import { IMPLEMENTED } from "../../../local/connect/requests/implemented-operations.ts";
import {
  SAMPLE_CONTACT_FLOW_ID,
  SAMPLE_HOURS_OF_OPERATION_ID,
  SAMPLE_INSTANCE_ID,
  SAMPLE_QUEUE_ID,
  SAMPLE_QUICK_CONNECT_ID,
  SAMPLE_ROUTING_PROFILE_ID,
  SAMPLE_SECURITY_PROFILE_ID,
  SAMPLE_USER_ID,
} from "../../../local/connect/seed/sample-ids.ts";
import { membersOf } from "../../../local/connect/wire/members-of.ts";
import { LIMITS, OPERATIONS, type OperationModel } from "../../../local/connect/wire/service-model.ts";
import { openChat } from "./open-chat.ts";
import type { StartedLocalConnect } from "./start-local-connect.ts";

const SIGNED = {
  authorization:
    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/connect/aws4_request, SignedHeaders=host, Signature=0",
  "x-amz-date": "20260101T000000Z",
};
const NOW = Date.UTC(2026, 0, 1);

/** The operations that the local Connect implements. */
export const BUILT: readonly OperationModel[] = IMPLEMENTED.map(({ name, service }) =>
  OPERATIONS.find((model) => model.name === name && model.service === service),
).filter((model) => model !== undefined);

const TEXTS = ["text/plain", "a", "", "x".repeat(600), "ä b"];

/** Any JSON that a schema may take: mostly within its limits and with what exists, now and then not. */
function arbitraryOf(
  schema: NormalizedSchema,
  name: string,
  limit: Limit,
  known: Known,
  depth = 3,
): fc.Arbitrary<unknown> {
  const fitting = fittingOf(schema, name, limit, known, depth);
  return fc.oneof({ weight: 99, arbitrary: fitting }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) });
}

/** An input that a schema takes, with what exists where there is any. */
export function fittingOf(
  schema: NormalizedSchema,
  name: string,
  limit: Limit,
  known: Known,
  depth = 3,
): fc.Arbitrary<unknown> {
  const { min = 0, max = min + 3, enum: values, items = {}, values: entries = {} } = limit;
  if (schema.isStructSchema()) {
    const members = membersOf(schema).filter(
      ({ name: member, required }) => required || (depth > 0 && member !== "NextToken"),
    );
    const title = schema.getName() ?? "";
    const limits = LIMITS.connect[title] ?? LIMITS.participant[title] ?? {};
    const model = members.map(
      (member) =>
        [member.name, arbitraryOf(member.schema, member.name, limits[member.name] ?? {}, known, depth - 1)] as const,
    );
    const requiredKeys = members.filter(({ required }) => required).map((member) => member.name);
    return fc.record(Object.fromEntries(model), { requiredKeys });
  }
  if (schema.isListSchema()) {
    const item = arbitraryOf(schema.getValueSchema(), name, items, known, depth - 1);
    return fc.array(item, { minLength: min, maxLength: min + 1 });
  }
  if (schema.isMapSchema()) {
    const value = arbitraryOf(schema.getValueSchema(), name, entries, known, depth - 1);
    return fc.dictionary(fc.constantFrom("a", "b", "a b"), value, { maxKeys: 2 });
  }
  if (schema.isNumericSchema()) {
    const within = fc.integer({ min, max: Math.max(min, Math.min(max, min + 100)) });
    return fc.oneof({ weight: 9, arbitrary: within }, fc.double());
  }
  if (schema.isBooleanSchema()) return fc.boolean();
  if (schema.isTimestampSchema())
    return fc.oneof(fc.integer({ min: NOW / 1000, max: NOW / 1000 + 500_000 }), fc.constant("2026-01-01T00:00:00Z"));
  const existing = known[name] ?? known[name.replace(/s$/, "")];
  const usual = existing !== undefined ? [existing].flat() : values;
  const odd = fc.constantFrom(...TEXTS);
  return usual === undefined
    ? fc.oneof({ weight: 9, arbitrary: fc.constant("text/plain") }, odd)
    : fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...usual) }, odd);
}

/** Values that exist in a state, by the members that take them. */
export type Known = Record<string, string | string[]>;

export async function knownIn(local: StartedLocalConnect): Promise<Known> {
  const { ContactId = "", ConnectionToken = "", ParticipantToken = "" } = await openChat(local);
  return {
    ...{ ContactId, InitialContactId: ContactId, ConnectionToken, ParticipantToken },
    InstanceId: SAMPLE_INSTANCE_ID,
    ContactFlowId: SAMPLE_CONTACT_FLOW_ID,
    QueueId: SAMPLE_QUEUE_ID,
    HoursOfOperationId: SAMPLE_HOURS_OF_OPERATION_ID,
    RoutingProfileId: SAMPLE_ROUTING_PROFILE_ID,
    DefaultOutboundQueueId: SAMPLE_QUEUE_ID,
    SecurityProfileId: SAMPLE_SECURITY_PROFILE_ID,
    QuickConnectId: SAMPLE_QUICK_CONNECT_ID,
    UserId: SAMPLE_USER_ID,
    resourceArn: `arn:aws:connect:us-east-1:123456789012:instance/${SAMPLE_INSTANCE_ID}`,
    DestinationPhoneNumber: "+4930123456",
    SourcePhoneNumber: "+15550100",
    Password: "Passw0rd",
    TimeZone: "UTC",
    AttachmentName: "a.txt",
    Content: JSON.stringify({
      Version: "2019-10-30",
      StartAction: "a",
      Actions: [{ Identifier: "a", Type: "DisconnectParticipant" }],
    }),
  };
}

export async function ask(url: string, { input, method, path }: OperationModel, value: unknown): Promise<Response> {
  const object = Object(value) as Record<string, unknown>;
  const rest = { ...object };
  const headers: Record<string, string> = { ...SIGNED };
  const query = new URLSearchParams();
  let target = path;
  for (const { name, place } of membersOf(input)) {
    if (place === "body") continue;
    // URLs cannot hold a dot or two as a whole segment.
    const text = typeof object[name] === "string" && !/^\.{0,2}$/.test(object[name]) ? object[name] : "x";
    if ("label" in place) target = target.replace(`{${name}}`, encodeURIComponent(text));
    else if ("header" in place) headers[place.header] = encodeURIComponent(text);
    else if (object[name] !== undefined) query.append(place.query, text);
    delete rest[name];
  }
  const body = method === "GET" ? undefined : JSON.stringify(rest);
  return fetch(`${url}${target}?${query}`, { method, headers, ...(body !== undefined && { body }) });
}
