import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Operation, UNKNOWN } from "../../../../lib/arazzo/operation.ts";
import { readRequest } from "../../../../lib/aws/requests/read-request.ts";
import { connectCatalog } from "../../../../lib/connect/connect-catalog.ts";

const catalog = connectCatalog();
const chat = operation("StartChatContact");
const task = operation("StartTaskContact");
const search = operation("SearchContacts");
const chatRequest = { InstanceId: "i", ContactFlowId: "f", ParticipantDetails: { DisplayName: "Jane" } };
const taskRequest = { InstanceId: "i", ContactFlowId: "f", Name: "Call back" };
const NOW = Date.parse("2026-03-01T12:00:00Z");

function operation(operationId: string): Operation {
  const found = catalog.find(operationId);
  if (found === undefined) throw new Error(`The SDK has no ${operationId}`);
  return found;
}

function violationsOf(of: Operation, request: unknown): string[] {
  const { violations } = readRequest(of, request, catalog.limitsOf([of.operationId]), NOW);
  return violations.map(({ pointer, message }) => `${pointer} ${message}`);
}

describe("a chat request", () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ["is right with what is required", {}, []],
    ["is right with a part that is not known yet", { Attributes: UNKNOWN, ChatDurationInMinutes: UNKNOWN }, []],
    ["takes an absent member given as null or undefined", { InitialMessage: null, CustomerId: undefined }, []],
    ["lacks a required member", { ContactFlowId: null }, ["/ContactFlowId is required"]],
    ["lacks a nested one", { ParticipantDetails: {} }, ["/ParticipantDetails/DisplayName is required"]],
    ["has a name like another", { Attribute: {} }, ["/Attribute is not a member of StartChatContact"]],
    ["has a name like none", { Colour: 1 }, ["/Colour is not a member of StartChatContact"]],
    ["names a member twice", { instanceId: "i" }, ["/instanceId repeats InstanceId"]],
    ["has a number where text belongs", { CustomerId: 5 }, ["/CustomerId must be a string, but is a number"]],
    [
      "has text where a number belongs",
      { ChatDurationInMinutes: "90" },
      ["/ChatDurationInMinutes must be a number, but is a string"],
    ],
    [
      "has text where an object belongs",
      { ParticipantDetails: "Jane" },
      ["/ParticipantDetails must be an object, but is a string"],
    ],
    ["has a list where a map belongs", { Attributes: [] }, ["/Attributes must be an object, but is an array"]],
    [
      "has text where a list belongs",
      { SupportedMessagingContentTypes: "text/plain" },
      ["/SupportedMessagingContentTypes must be an array, but is a string"],
    ],
    ["is out of a range", { ChatDurationInMinutes: 59 }, ["/ChatDurationInMinutes must be from 60 to 10080"]],
    ["is at the ends of a range", { ChatDurationInMinutes: 10080 }, []],
    ["has an empty text", { CustomerId: "" }, ["/CustomerId must not be empty"]],
    [
      "has too long a text",
      { CustomerId: "x".repeat(129) },
      ["/CustomerId must have at most 128 characters, but has 129"],
    ],
    ["counts characters, not UTF-16 units", { CustomerId: "😀".repeat(128) }, []],
    [
      "counts too many of them",
      { CustomerId: "😀".repeat(129) },
      ["/CustomerId must have at most 128 characters, but has 129"],
    ],
    [
      "has an attribute key with a space",
      { Attributes: { "favourite colour": "red" } },
      ["/Attributes/favourite colour has a key that must hold only letters, digits, `-` and `_`"],
    ],
    ["has an empty attribute key", { Attributes: { "": "red" } }, ["/Attributes/ has a key that must not be empty"]],
    [
      "has an attribute that is no text",
      { Attributes: { tier: 1 } },
      ["/Attributes/tier must be a string, but is a number"],
    ],
    [
      "has an attribute that is null",
      { Attributes: { tier: null } },
      ["/Attributes/tier must be a string, but is null"],
    ],
    ["has all the bytes of attributes", { Attributes: { a: "é".repeat(16_383), b: "" } }, []],
    [
      "has a byte too many",
      { Attributes: { a: "é".repeat(16_383), b: "x" } },
      ["/Attributes must have at most 32768 bytes of UTF-8 in all keys and values, but has 32769"],
    ],
    ["does not count attributes that are not known yet", { Attributes: { a: "x".repeat(32_766), b: UNKNOWN } }, []],
    [
      "has content types without plain text",
      { SupportedMessagingContentTypes: ["text/markdown"] },
      ["/SupportedMessagingContentTypes must contain text/plain"],
    ],
    ["has a content type that may be plain text", { SupportedMessagingContentTypes: [UNKNOWN] }, []],
    [
      "takes a message of 16,384 bytes",
      { InitialMessage: { ContentType: "text/plain", Content: "📞".repeat(4_096) } },
      [],
    ],
    [
      "has a message of more bytes",
      { InitialMessage: { ContentType: "text/plain", Content: "📞".repeat(4_097) } },
      ["/InitialMessage/Content must have at most 16384 bytes of UTF-8, but has 16388"],
    ],
    [
      "has a message of another type",
      { InitialMessage: { ContentType: "text/html", Content: "<p>" } },
      [
        "/InitialMessage/ContentType must be one of text/plain, text/markdown, application/json, application/vnd.amazonaws.connect.message.interactive.response",
      ],
    ],
    [
      "may be disconnected by one only",
      { DisconnectOnCustomerExit: ["AGENT", "AGENT"] },
      ["/DisconnectOnCustomerExit must have exactly 1 item, but has 2"],
    ],
    [
      "cannot be persistent and related",
      { PersistentChat: { SourceContactId: "c" }, RelatedContactId: "c" },
      [" must have at most one of PersistentChat, RelatedContactId, but has PersistentChat and RelatedContactId"],
    ],
    ["may turn out not to be both", { PersistentChat: { SourceContactId: "c" }, RelatedContactId: UNKNOWN }, []],
    [
      "escapes names in pointers",
      { Attributes: { "a/b~c": "x" } },
      ["/Attributes/a~1b~0c has a key that must hold only letters, digits, `-` and `_`"],
    ],
  ])("%s", (_, parts, expected) => {
    expect(violationsOf(chat, { ...chatRequest, ...parts })).toEqual(expected);
  });

  test("reports all violations at once", () => {
    const found = violationsOf(chat, { InstanceId: "", Attributes: { "a b": "x" }, ChatDurationInMinutes: 1 });
    expect(found).toHaveLength(5);
  });

  test("is not a string, an array or null", () => {
    expect(violationsOf(chat, "request")).toEqual([" must be an object, but is a string"]);
    expect(violationsOf(chat, [])).toEqual([" must be an object, but is an array"]);
    expect(violationsOf(chat, null)).toEqual([" must be an object, but is null"]);
  });
});

describe("a task request", () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ["takes a flow", {}, []],
    ["takes a template instead", { ContactFlowId: null, TaskTemplateId: "t" }, []],
    [
      "takes not both",
      { TaskTemplateId: "t" },
      [
        " must have exactly one of ContactFlowId, QuickConnectId, TaskTemplateId, but has ContactFlowId and TaskTemplateId",
      ],
    ],
    [
      "takes not neither",
      { ContactFlowId: null },
      [" must have exactly one of ContactFlowId, QuickConnectId, TaskTemplateId, but has none"],
    ],
    ["takes a reference", { References: { order: { Type: "URL", Value: "https://example.com" } } }, []],
    [
      "refuses references that only other operations take",
      { References: { order: { Type: "ATTACHMENT", Value: "x" } } },
      ["/References/order/Type must be one of URL, NUMBER, STRING, DATE, EMAIL"],
    ],
    [
      "refuses a long reference",
      { References: { order: { Type: "STRING", Value: "x".repeat(4097) } } },
      ["/References/order/Value must have at most 4096 characters, but has 4097"],
    ],
    [
      "refuses six attachments",
      { Attachments: Array(6).fill({ FileName: "a", S3Url: "s" }) },
      ["/Attachments must have at most 5 items, but has 6"],
    ],
    ["takes a time within six days", { ScheduledTime: "2026-03-07T11:59:00Z" }, []],
    [
      "refuses a time in the past",
      { ScheduledTime: "2026-03-01T11:00:00Z" },
      ["/ScheduledTime must not be in the past"],
    ],
    [
      "refuses a time too far ahead",
      { ScheduledTime: "2026-03-08T12:00:00Z" },
      ["/ScheduledTime must be at most 6 days ahead"],
    ],
    [
      "refuses what is no time",
      { ScheduledTime: "soon" },
      ["/ScheduledTime must be a time as an ISO 8601 string or in seconds since 1970"],
    ],
  ])("%s", (_, parts, expected) => {
    expect(violationsOf(task, { ...taskRequest, ...parts })).toEqual(expected);
  });

  test("does not check limits of time without a clock", () => {
    const { violations } = readRequest(
      task,
      { ...taskRequest, ScheduledTime: "2001-01-01T00:00:00Z" },
      catalog.limitsOf(["StartTaskContact"]),
    );
    expect(violations).toEqual([]);
  });
});

describe("a request as the SDK takes it", () => {
  test("has the service's names, in any depth", () => {
    const { input } = readRequest(chat, { instanceId: "i", participantdetails: { displayName: "Jane" } });
    expect(input).toEqual({ InstanceId: "i", ParticipantDetails: { DisplayName: "Jane" } });
  });

  test("has the service's name for an alias", () => {
    const { input } = readRequest(operation("GetContactAttributes"), { instanceId: "i", contactId: "c" });
    expect(input).toEqual({ InstanceId: "i", InitialContactId: "c" });
  });

  test.each([
    ["2026-03-01T12:00:00Z", "2026-03-01T12:00:00.000Z"],
    ["2026-03-01T12:00:00.5+01:00", "2026-03-01T11:00:00.500Z"],
    ["2026-03-01T12:00", "2026-03-01T12:00:00.000Z"],
    ["2026-03-01", "2026-03-01T00:00:00.000Z"],
    [1_772_366_400, "2026-03-01T12:00:00.000Z"],
  ])("has %s as the date %s", (given, expected) => {
    const timeRange = { Type: "INITIATION_TIMESTAMP", StartTime: given, EndTime: given };
    const { input, violations } = readRequest(search, { InstanceId: "i", TimeRange: timeRange });
    expect(violations).toEqual([]);
    expect(input.TimeRange).toEqual({
      Type: "INITIATION_TIMESTAMP",
      StartTime: new Date(expected),
      EndTime: new Date(expected),
    });
  });

  test.each(["2026-02-30", "2026-13-01", "12:00", "2026-03-01T25:00:00Z", 1e15, Number.NaN, true])(
    "has no date for %s",
    (given) => {
      const timeRange = { Type: "INITIATION_TIMESTAMP", StartTime: given, EndTime: 0 };
      const { violations } = readRequest(search, { InstanceId: "i", TimeRange: timeRange });
      expect(violations.map(({ pointer }) => pointer)).toEqual(["/TimeRange/StartTime"]);
    },
  );

  test("has any time that JavaScript writes as the same time", () => {
    const years = { min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(years), (date) => {
        const { input } = readRequest(task, { ...taskRequest, ScheduledTime: date.toISOString() });
        expect(input.ScheduledTime).toEqual(date);
      }),
    );
  });

  test("has numbers and texts outside the body for each other, since both are text there", () => {
    const list = operation("ListQueues");
    expect(readRequest(list, { InstanceId: 5, MaxResults: "10" })).toEqual({
      input: { InstanceId: "5", MaxResults: 10 },
      violations: [],
    });
    expect(readRequest(list, { InstanceId: "i", MaxResults: "ten" }).violations).toEqual([
      { pointer: "/MaxResults", message: "must be a number, but is a string" },
    ]);
  });

  test("has no empty part of its path", () => {
    const { violations } = readRequest(operation("DescribeContact"), { InstanceId: "i", ContactId: "" });
    expect(violations).toEqual([{ pointer: "/ContactId", message: "must not be empty" }]);
  });

  test("has one member of a union", () => {
    const update = operation("UpdateParticipantRoleConfig");
    const { violations } = readRequest(update, { InstanceId: "i", ContactId: "c", ChannelConfiguration: {} });
    expect(violations).toEqual([
      { pointer: "/ChannelConfiguration", message: "must have exactly one of Chat, but has none" },
    ]);
  });

  test("takes addresses and digests, which the patterns of the service's model refuse", () => {
    const profile = { InstanceId: "i", AuthenticationProfileId: "p", AllowedIps: ["10.0.0.0/8", "2001:db8::/32"] };
    expect(violationsOf(operation("UpdateAuthenticationProfile"), profile)).toEqual([]);
    const view = { InstanceId: "i", ViewId: "v", ViewContentSha256: "a".repeat(64) };
    expect(violationsOf(operation("CreateViewVersion"), view)).toEqual([]);
    expect(violationsOf(operation("CreateViewVersion"), { ...view, ViewContentSha256: "!" })).toHaveLength(1);
  });

  test("takes a phone number, whose pattern the service's model escapes once too often", () => {
    const call = operation("StartOutboundVoiceContact");
    const request = { InstanceId: "i", ContactFlowId: "f" };
    expect(violationsOf(call, { ...request, DestinationPhoneNumber: "+15551234567" })).toEqual([]);
    expect(violationsOf(call, { ...request, DestinationPhoneNumber: "call me" })).toHaveLength(1);
  });
});

describe("any request", () => {
  test("is read without an exception, and its violations do not contain its values", () => {
    const secret = "s3cr3t";
    const limits = catalog.limitsOf(catalog.operationIds());
    const anyOperation = fc.constantFrom(...catalog.operationIds()).map(operation);
    const anyValue = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom<unknown>(secret, 4711, true, null, UNKNOWN),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom("Name", "Id", "Type", "__proto__", "constructor"), tie("value"), { maxKeys: 3 }),
      ),
    })).value;
    fc.assert(
      fc.property(anyOperation, fc.array(anyValue, { minLength: 1, maxLength: 30 }), (of, values) => {
        const members = [...of.request.members.keys()].map((name, index) => [name, values[index % values.length]]);
        const { violations } = readRequest(of, Object.fromEntries(members), limits, NOW);
        for (const { message } of violations) expect(message).not.toMatch(/s3cr3t|4711/);
      }),
      { numRuns: 500 },
    );
  });
});
