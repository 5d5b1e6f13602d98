import type { Json } from "./endpoint.ts";

/** [what is bad about it, the body, the pointers that the answer names] */
export type BadRequest = [what: string, body: unknown, pointers: string[]];

const good = { ParticipantDetails: { DisplayName: "Jane" } };
const withMembers = (members: Json): Json => ({ ...good, ...members });
const text = (length: number) => "x".repeat(length);
const deep = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`);

/** Values of each type that JSON has, but those. */
function notOf(...types: string[]): [string, unknown][] {
  const values: Record<string, unknown> = { text: "x", number: 5, boolean: true, list: ["x"], object: { x: "x" } };
  return Object.entries(values).filter(([type]) => !types.includes(type));
}

/** Each value of another type in that place. */
function otherTypes(pointer: string, types: string[], put: (value: unknown) => Json): BadRequest[] {
  return notOf(...types).map(([type, value]) => [`a ${type} as ${pointer}`, put(value), [pointer]]);
}

const TEXTS: BadRequest[] = [
  ["InstanceId", 100],
  ["ContactFlowId", 500],
  ["RelatedContactId", 256],
  ["CustomerId", 128],
].flatMap(([name, most]): BadRequest[] => [
  ...otherTypes(`/${name}`, ["text"], (value) => withMembers({ [String(name)]: value })),
  // An empty instance or flow is the deployment's own.
  ...(["InstanceId", "ContactFlowId"].includes(String(name))
    ? []
    : [[`an empty ${name}`, withMembers({ [String(name)]: "" }), [`/${name}`]] satisfies BadRequest]),
  [`a ${name} of too many characters`, withMembers({ [String(name)]: text(Number(most) + 1) }), [`/${name}`]],
]);

const NAME: BadRequest[] = [
  ["no ParticipantDetails", {}, ["/ParticipantDetails"]],
  ["ParticipantDetails without a name", { ParticipantDetails: {} }, ["/ParticipantDetails/DisplayName"]],
  ["an empty name", { ParticipantDetails: { DisplayName: "" } }, ["/ParticipantDetails/DisplayName"]],
  ["a name of 257 characters", { ParticipantDetails: { DisplayName: text(257) } }, ["/ParticipantDetails/DisplayName"]],
  ["a name that is null", { ParticipantDetails: { DisplayName: null } }, ["/ParticipantDetails/DisplayName"]],
  [
    "an unknown member of ParticipantDetails",
    { ParticipantDetails: { DisplayName: "Jane", displayName: "Jane" } },
    ["/ParticipantDetails/displayName"],
  ],
  ...otherTypes("/ParticipantDetails", ["object"], (value) => ({ ParticipantDetails: value })),
  ...otherTypes("/ParticipantDetails/DisplayName", ["text"], (value) => ({
    ParticipantDetails: { DisplayName: value },
  })),
  ["a customerName of another type", { customerName: 5 }, ["/ParticipantDetails/DisplayName"]],
  ["an empty customerName", { customerName: "" }, ["/ParticipantDetails/DisplayName"]],
  ["a Username of another type", { Username: ["Jane"] }, ["/ParticipantDetails/DisplayName"]],
];

const ATTRIBUTES: BadRequest[] = [
  ...otherTypes("/Attributes", ["object"], (value) => withMembers({ Attributes: value })),
  ...otherTypes("/Attributes/tier", ["text"], (tier) => withMembers({ Attributes: { tier } })),
  ["an attribute that is null", withMembers({ Attributes: { tier: null } }), ["/Attributes/tier"]],
  ...["favourite colour", "naïve", "a.b", "a/b", "a~b", "", "tier:", "📞", "a\nb", "$.tier", "<b>"].map(
    (key): BadRequest => [
      `the attribute ${JSON.stringify(key)}`,
      withMembers({ Attributes: { [key]: "x" } }),
      [`/Attributes/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`],
    ],
  ),
  ["an attribute of 32,768 characters", withMembers({ Attributes: { a: text(32_768) } }), ["/Attributes/a"]],
  ["attributes of 32,769 bytes", withMembers({ Attributes: { a: text(20_000), b: text(12_767) } }), ["/Attributes"]],
  ["attributes of 33,000 bytes in UTF-8", withMembers({ Attributes: { a: "é".repeat(16_500) } }), ["/Attributes"]],
  [
    "a fingerprint of its own",
    withMembers({ Attributes: { requestFingerprint: "r" } }),
    ["/Attributes/requestFingerprint"],
  ],
];

const message = (ContentType: unknown, Content: unknown, more: Json = {}) =>
  withMembers({ InitialMessage: { ContentType, Content }, ...more });
const RESPONSE = "application/vnd.amazonaws.connect.message.interactive.response";
const all = { SupportedMessagingContentTypes: ["text/plain", "text/markdown", "application/json", RESPONSE] };
const CONTENT = "/InitialMessage/Content";
const TYPE = "/InitialMessage/ContentType";
const MESSAGES: BadRequest[] = [
  ...otherTypes("/InitialMessage", ["object"], (value) => withMembers({ InitialMessage: value })),
  ...otherTypes(CONTENT, ["text"], (value) => message("text/plain", value)),
  ...otherTypes(TYPE, ["text"], (value) => message(value, "Hello")),
  ["an empty message", withMembers({ InitialMessage: {} }), [TYPE, CONTENT]],
  ["a message without a type", withMembers({ InitialMessage: { Content: "Hello" } }), [TYPE]],
  ["a message without content", withMembers({ InitialMessage: { ContentType: "text/plain" } }), [CONTENT]],
  [
    "an unknown member of a message",
    withMembers({ InitialMessage: { ContentType: "text/plain", Content: "x", Size: 1 } }),
    ["/InitialMessage/Size"],
  ],
  ["no words", message("text/plain", ""), [CONTENT]],
  ["16,385 characters of text", message("text/plain", text(16_385)), [CONTENT]],
  ["fewer characters that are 16,388 bytes", message("text/plain", "📞".repeat(4_097)), [CONTENT]],
  ["16,385 characters of Markdown", message("text/markdown", text(16_385), all), [CONTENT]],
  ["16,385 characters of JSON", message("application/json", `"${text(16_383)}"`, all), [CONTENT]],
  ["16,385 characters of a response", message(RESPONSE, `"${text(16_383)}"`, all), [CONTENT]],
  ["JSON that is none", message("application/json", "{", all), [CONTENT]],
  ["a response that is no JSON", message(RESPONSE, "yes", all), [CONTENT]],
  ["HTML", message("text/html", "<b>Hello</b>"), [TYPE]],
  ["a type with a blank", message("text/plain ", "Hello"), [TYPE]],
  ["a message in Markdown, which the client does not show", message("text/markdown", "Hello"), [TYPE]],
  [
    "JSON, which the client does not show",
    message("application/json", "{}", { SupportedMessagingContentTypes: ["text/plain"] }),
    [TYPE],
  ],
];

const REHYDRATION = "/PersistentChat/RehydrationType";
const TYPES = "/SupportedMessagingContentTypes";
const types = (value: unknown) => withMembers({ SupportedMessagingContentTypes: value });
const DURATION = "/ChatDurationInMinutes";
const duration = (value: unknown) => withMembers({ ChatDurationInMinutes: value });
const OTHERS: BadRequest[] = [
  ...notOf("list", "text").map(([type, value]): BadRequest => [`a ${type} as ${TYPES}`, types(value), [TYPES]]),
  ["no content types", types([]), [TYPES]],
  ["content types without plain text", types(["text/markdown"]), [TYPES]],
  ["a content type that there is not", types(["text/plain", "text/html"]), [`${TYPES}/1`]],
  ["an empty content type", types(["text/plain", " "]), [`${TYPES}/1`]],
  ["a number among the content types", types(["text/plain", 5]), [`${TYPES}/1`]],
  ["null among the content types", types(["text/plain", null]), [`${TYPES}/1`]],
  ["an empty text as the content types", types(""), [TYPES]],
  ...otherTypes(DURATION, ["number"], duration),
  ...[59, 10_081, 0, -60, 60.5, 1e21, -1e300].map(
    (value): BadRequest => [`${value} minutes`, duration(value), [DURATION]],
  ),
  ["1e400 minutes", `{"customerName":"Jane","ChatDurationInMinutes":1e400}`, [DURATION]],
  ["minutes as a text", duration("60"), [DURATION]],
  ...otherTypes("/PersistentChat", ["object"], (value) => withMembers({ PersistentChat: value })),
  [
    "another way to continue",
    withMembers({ PersistentChat: { RehydrationType: "ALL" } }),
    ["/PersistentChat/RehydrationType"],
  ],
  [
    "an empty contact to continue",
    withMembers({ PersistentChat: { SourceContactId: "" } }),
    ["/PersistentChat/SourceContactId"],
  ],
  [
    "a contact to continue of 257 characters",
    withMembers({ PersistentChat: { SourceContactId: text(257) } }),
    ["/PersistentChat/SourceContactId"],
  ],
  ["PersistentChat without RehydrationType", withMembers({ PersistentChat: { SourceContactId: "c" } }), [REHYDRATION]],
  ["an unknown member of PersistentChat", withMembers({ PersistentChat: { Source: "c" } }), ["/PersistentChat/Source"]],
  [
    "both a chat to continue and a contact to relate to",
    withMembers({ PersistentChat: {}, RelatedContactId: "c" }),
    [""],
  ],
  ...otherTypes("/SegmentAttributes", ["object"], (value) => withMembers({ SegmentAttributes: value })),
  [
    "a segment attribute that is a text",
    withMembers({ SegmentAttributes: { "connect:Subtype": "connect:Chat" } }),
    ["/SegmentAttributes/connect:Subtype"],
  ],
  [
    "a segment attribute without a value",
    withMembers({ SegmentAttributes: { "connect:Subtype": {} } }),
    ["/SegmentAttributes/connect:Subtype"],
  ],
  [
    "a segment attribute of 1,025 characters",
    withMembers({ SegmentAttributes: { s: { ValueString: text(1_025) } } }),
    ["/SegmentAttributes/s/ValueString"],
  ],
  [
    "a segment attribute of another kind",
    withMembers({ SegmentAttributes: { s: { ValueText: "x" } } }),
    ["/SegmentAttributes/s/ValueText"],
  ],
  [
    "a segment attribute with a name of 129 characters",
    withMembers({ SegmentAttributes: { [text(129)]: { ValueString: "x" } } }),
    [`/SegmentAttributes/${text(129)}`],
  ],
  ...otherTypes("/ParticipantConfiguration", ["object"], (value) => withMembers({ ParticipantConfiguration: value })),
  [
    "another way to answer",
    withMembers({ ParticipantConfiguration: { ResponseMode: "FAST" } }),
    ["/ParticipantConfiguration/ResponseMode"],
  ],
  [
    "an unknown member of ParticipantConfiguration",
    withMembers({ ParticipantConfiguration: { Mode: "FAST" } }),
    ["/ParticipantConfiguration/Mode"],
  ],
  ...otherTypes("/DisconnectOnCustomerExit", ["list"], (value) => withMembers({ DisconnectOnCustomerExit: value })),
  ["nobody to disconnect", withMembers({ DisconnectOnCustomerExit: [] }), ["/DisconnectOnCustomerExit"]],
  ["two to disconnect", withMembers({ DisconnectOnCustomerExit: ["AGENT", "AGENT"] }), ["/DisconnectOnCustomerExit"]],
  [
    "somebody else to disconnect",
    withMembers({ DisconnectOnCustomerExit: ["CUSTOMER"] }),
    ["/DisconnectOnCustomerExit/0"],
  ],
  ...otherTypes("/ClientToken", ["text"], (value) => withMembers({ ClientToken: value })),
  ["a ClientToken of 501 characters", withMembers({ ClientToken: text(501) }), ["/ClientToken"]],
  ["another instance", withMembers({ InstanceId: "another" }), ["/InstanceId"]],
  ["another ConnectInstanceId", withMembers({ ConnectInstanceId: "another" }), ["/InstanceId"]],
  ["a flow that is not the deployment's", withMembers({ ContactFlowId: "another" }), ["/ContactFlowId"]],
  ...[
    "colour",
    "attributes",
    "displayName",
    "participantDetails",
    "instanceId",
    "requestFingerprint",
    "constructor",
    "toString",
    "a/b",
  ].map((name): BadRequest => [`a member ${name}`, withMembers({ [name]: "x" }), [`/${name.replaceAll("/", "~1")}`]]),
  ["a member __proto__", `{"customerName":"Jane","__proto__":{"DisplayName":"x"}}`, ["/__proto__"]],
  ["an attribute __proto__", `{"customerName":"Jane","Attributes":{"__proto__":"x"}}`, ["/Attributes/__proto__"]],
  [
    "a member of a member __proto__",
    `{"ParticipantDetails":{"DisplayName":"Jane","__proto__":{}}}`,
    ["/ParticipantDetails/__proto__"],
  ],
  ["half of a character in a name", `{"customerName":"Jane \\ud83d"}`, ["/ParticipantDetails/DisplayName"]],
  ["half of a character in an attribute", withMembers({ Attributes: { tier: "\ude00" } }), ["/Attributes/tier"]],
  ["40 levels", withMembers({ Attributes: deep(40) as Json }), [""]],
  ["40 levels of lists", `{"customerName":"Jane","Attributes":${"[".repeat(40)}${"]".repeat(40)}}`, [""]],
  [
    "five mistakes",
    { InstanceId: 5, Attributes: { "a b": "x", c: 5 }, ChatDurationInMinutes: 1, colour: "x" },
    ["/InstanceId", "/Attributes/a b", "/Attributes/c", "/ChatDurationInMinutes", "/colour", "/ParticipantDetails"],
  ],
];

/** Requests whose members break a rule. */
export const BAD_MEMBERS: BadRequest[] = [...TEXTS, ...NAME, ...ATTRIBUTES, ...MESSAGES, ...OTHERS];

/** [what is bad about it, the bytes, the status, headers] */
export const UNREADABLE: [what: string, body: string | Uint8Array, status: number, headers?: Record<string, string>][] =
  [
    ["nothing", "", 400],
    ["blanks", "  \n ", 400],
    ["a form", "customerName=Jane", 400],
    ["half of an object", '{"customerName":"Jane"', 400],
    ["two objects", '{"customerName":"Jane"}{}', 400],
    ["a comma too many", '{"customerName":"Jane",}', 400],
    ["single quotes", "{'customerName':'Jane'}", 400],
    ["a comment", '{"customerName":"Jane"} // hello', 400],
    ["NaN", '{"customerName":"Jane","ChatDurationInMinutes":NaN}', 400],
    ["hexadecimal", '{"customerName":"Jane","ChatDurationInMinutes":0x60}', 400],
    ["a raw control character", '{"customerName":"Ja\u0001ne"}', 400],
    ["a zero byte", "\u0000", 400],
    ["null", "null", 400],
    ["true", "true", 400],
    ["a number", "5", 400],
    ["a text", '"customerName"', 400],
    ["a list", '[{"customerName":"Jane"}]', 400],
    ["XML", "<customerName>Jane</customerName>", 400],
    ["YAML", "customerName: Jane", 400],
    ["a member twice", '{"customerName":"Jane","customerName":"John"}', 400],
    ["an attribute twice", '{"customerName":"Jane","Attributes":{"tier":"silver","tier":"gold"}}', 400],
    ["a member twice, once escaped", '{"customerName":"Jane","custom\\u0065rName":"John"}', 400],
    ["__proto__ twice", '{"__proto__":1,"__proto__":2}', 400],
    ["bytes that are not UTF-8", Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 400],
    ["a name in Latin-1", Buffer.from('{"customerName":"Jan\u00e9"}', "latin1"), 400],
    ["UTF-16", Buffer.from('{"customerName":"Jane"}', "utf16le"), 400],
    [
      "half of a character",
      Buffer.concat([Buffer.from('{"customerName":"'), Buffer.from([0xe2, 0x82]), Buffer.from('"}')]),
      400,
    ],
    ["100,000 brackets", "[".repeat(100_000), 400],
    ["131,073 bytes", " ".repeat(131_073), 413],
    ["131,073 bytes that are not UTF-8", Buffer.alloc(131_073, 0xff), 413],
    ["131,073 bytes in fewer characters", "é".repeat(65_537), 413],
    ["an empty Idempotency-Key", '{"customerName":"Jane"}', 400, { "idempotency-key": "" }],
    ["an Idempotency-Key with a blank", '{"customerName":"Jane"}', 400, { "idempotency-key": "a b" }],
    ["an Idempotency-Key of 256 characters", '{"customerName":"Jane"}', 400, { "idempotency-key": text(256) }],
    ["an Idempotency-Key that is not ASCII", '{"customerName":"Jane"}', 400, { "idempotency-key": "é" }],
    ["another origin", '{"customerName":"Jane"}', 403, { origin: "https://evil.example" }],
    [
      "an origin that only begins like one of ours",
      '{"customerName":"Jane"}',
      403,
      { origin: "https://www.example.com.evil.example" },
    ],
    ["the origin null", '{"customerName":"Jane"}', 403, { origin: "null" }],
  ];
