import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createContact } from "../../../../local/connect/contacts/contact-life.ts";
import { ContactMap } from "../../../../local/connect/contacts/contact-map.ts";

import { createState, type LocalConnect } from "../../../../local/connect/local-connect.ts";
import { SAMPLE_INSTANCE_ID } from "../../../../local/connect/seed/sample-ids.ts";
import type { ContactSearch } from "../../../../local/connect/state/contacts.ts";
import type { Instance } from "../../../../local/connect/state/instance.ts";

const NOW = Date.UTC(2026, 0, 1);
const times = ["INITIATION", "SCHEDULED", "CONNECTED_TO_AGENT", "DISCONNECT", "ENQUEUE"].map(
  (name) => `${name}_TIMESTAMP`,
);
const text = fc.constantFrom("", "a", "A", "b", "ÄÖ", "äö", "a'b", "%", "__proto__");
const time = fc.integer({ min: 0, max: 20 }).map((seconds) => new Date(NOW + seconds * 1000));
const mode = fc.constantFrom("MATCH_ALL", "MATCH_ANY", "MATCH_NONE", undefined);
const pairs = fc.dictionary(fc.constantFrom("k", "l", "K"), text, { maxKeys: 2 });
const range = fc.record({ Type: fc.constantFrom(...times), StartTime: time, EndTime: time });
const ids = fc.array(fc.constantFrom("q1", "q2", "arn:aws:connect:us-east-1:1:instance/i/queue/q1"), { maxLength: 2 });
const wanted = fc.array(
  fc.record({ Key: fc.constantFrom("k", "l", "m"), Values: fc.array(text, { minLength: 1, maxLength: 2 }) }),
  { maxLength: 2 },
);
const tag = fc.record({ TagKey: fc.constantFrom("k", "l"), TagValue: text }, { requiredKeys: ["TagKey"] });

const contact = fc.record({
  channel: fc.constantFrom("CHAT" as const, "TASK" as const),
  initiationMethod: fc.constantFrom("API" as const, "TRANSFER" as const),
  name: fc.option(text, { nil: undefined }),
  attributes: pairs.map((object) => new Map(Object.entries(object))),
  segmentAttributes: pairs.map((object) =>
    Object.fromEntries(Object.entries(object).map(([key, ValueString]) => [key, { ValueString }])),
  ),
  tags: pairs,
  initiatedAt: time,
  scheduledAt: fc.option(time, { nil: undefined }),
  disconnectedAt: fc.option(time, { nil: undefined }),
  queue: fc.option(fc.record({ id: fc.constantFrom("q1", "q2"), ofAgent: fc.constant(false), enqueuedAt: time }), {
    nil: undefined,
  }),
  agent: fc.option(fc.record({ id: fc.constantFrom("q1", "u2"), connectedAt: time }), { nil: undefined }),
});

const search = fc.record({
  timeRange: range,
  criteria: fc.record(
    {
      Channels: fc.array(fc.constantFrom("CHAT", "TASK"), { maxLength: 2 }),
      InitiationMethods: fc.array(fc.constantFrom("API", "TRANSFER"), { maxLength: 1 }),
      QueueIds: ids,
      AgentIds: ids,
      Name: fc.record({
        SearchText: fc.array(text, { minLength: 1, maxLength: 2 }),
        MatchType: fc.constantFrom("MATCH_ALL", "MATCH_ANY", "MATCH_EXACT", "MATCH_NONE"),
      }),
      SearchableContactAttributes: fc.record({ Criteria: wanted, MatchType: mode }),
      SearchableSegmentAttributes: fc.record({ Criteria: wanted, MatchType: mode }),
      AdditionalTimeRange: fc.record({
        Criteria: fc.array(
          fc.record(
            {
              TimeRange: range,
              TimestampCondition: fc.record({
                Type: fc.constantFrom(...times),
                ConditionType: fc.constant("NOT_EXISTS"),
              }),
            },
            { requiredKeys: [] },
          ),
          { maxLength: 2 },
        ),
        MatchType: mode,
      }),
      ContactTags: fc.record(
        {
          OrConditions: fc.array(fc.array(tag, { maxLength: 2 }), { maxLength: 2 }),
          AndConditions: fc.array(tag, { maxLength: 2 }),
          TagCondition: tag,
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  ),
  sort: fc.option(
    fc.record({
      FieldName: fc.constantFrom(...times, "CHANNEL", "INITIATION_METHOD"),
      Order: fc.constantFrom("ASCENDING", "DESCENDING"),
    }),
    { nil: undefined },
  ),
  offset: fc.nat(3),
  limit: fc.integer({ min: 1, max: 10 }),
}) as unknown as fc.Arbitrary<ContactSearch>;

/** Finds contacts without the time, too. */
const NOT_CONNECTED_THEN: ContactSearch = {
  timeRange: { Type: "INITIATION_TIMESTAMP", StartTime: new Date(NOW), EndTime: new Date(NOW + 20_000) },
  criteria: {
    AdditionalTimeRange: {
      Criteria: [
        {
          TimeRange: { Type: "CONNECTED_TO_AGENT_TIMESTAMP", StartTime: new Date(NOW), EndTime: new Date(NOW + 5000) },
        },
      ],
      MatchType: "MATCH_NONE",
    },
  },
  sort: undefined,
  offset: 0,
  limit: 10,
};

const folder = mkdtempSync(join(tmpdir(), "kept-"));
let local: LocalConnect;
beforeAll(() => {
  local = createState({ data: folder });
});
afterAll(() => {
  local.store?.close();
  rmSync(folder, { recursive: true });
});

it("a search finds the same contacts in a data folder as in memory", () => {
  const instance = local.state.instances.get(SAMPLE_INSTANCE_ID) as Instance;
  const inMemory = new ContactMap();
  const contacts = fc.sample(contact, { numRuns: 60, seed: 1 });
  for (const given of contacts) {
    const defined = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const created = createContact({ now: new Date(NOW), region: "us-east-1" }, instance, {
      ...defined,
      channel: given.channel,
      state: "ENDED",
    });
    inMemory.set(created.id, created);
  }
  fc.assert(
    fc.property(search, (asked) => {
      const idsOf = ({ contacts: found, total }: ReturnType<ContactMap["search"]>) => [
        total,
        ...found.map(({ id }) => id),
      ];
      expect(idsOf(instance.contacts.search(asked))).toEqual(idsOf(inMemory.search(asked)));
    }),
    { numRuns: 400, examples: [[NOT_CONNECTED_THEN]] },
  );
  fc.assert(
    fc.property(time, time, (from, to) => {
      expect([...instance.contacts.within(from, to)].map(({ id }) => id)).toEqual(
        inMemory.within(from, to).map(({ id }) => id),
      );
    }),
  );
  expect(instance.contacts.newest(5, 5)).toEqual(inMemory.newest(5, 5));
  expect([...instance.contacts.values()]).toEqual([...inMemory.values()]);
});
