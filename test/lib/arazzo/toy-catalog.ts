import type { JsonObject } from "../../../lib/arazzo/json.ts";
import type { Member, Operation, OperationCatalog, Shape, Violation } from "../../../lib/arazzo/operation.ts";

const text: Shape = { type: "text" };
const number: Shape = { type: "number" };
const texts: Shape = { type: "list", item: () => text };
const attributes: Shape = { type: "map", value: () => text };

type Members = Record<string, Shape | Member>;

function structure(name: string, members: Members, required: string[] = []): Shape & { type: "structure" } {
  const entries = Object.entries(members).map(([member, shape]): [string, Member] => [
    member,
    "shape" in shape ? shape : { shape: () => shape, required: required.includes(member), in: "body" },
  ]);
  return { type: "structure", name, members: new Map(entries) };
}

const inPath = (shape: Shape, aliases?: string[]): Member => ({
  shape: () => shape,
  required: true,
  in: "path",
  ...(aliases && { aliases }),
});
const inQuery = (shape: Shape): Member => ({ shape: () => shape, required: false, in: "query" });

const contact = structure("Contact", {
  Id: text,
  Channel: text,
  Name: text,
  Priority: number,
  Tags: attributes,
  Related: texts,
});

const operations: Operation[] = [
  {
    operationId: "StartChatContact",
    method: "PUT",
    path: "/contact/chat",
    request: structure(
      "StartChatContactRequest",
      {
        InstanceId: text,
        ContactFlowId: text,
        Attributes: attributes,
        ParticipantDetails: structure("ParticipantDetails", { DisplayName: text }, ["DisplayName"]),
        ChatDurationInMinutes: number,
        SupportedMessagingContentTypes: texts,
        ClientToken: text,
      },
      ["InstanceId", "ContactFlowId", "ParticipantDetails"],
    ),
    response: structure("StartChatContactResponse", { ContactId: text, ParticipantId: text, ParticipantToken: text }),
    idempotencyToken: "ClientToken",
  },
  {
    operationId: "DescribeContact",
    method: "GET",
    path: "/contacts/{InstanceId}/{ContactId}",
    request: structure("DescribeContactRequest", { InstanceId: inPath(text), ContactId: inPath(text) }),
    response: structure("DescribeContactResponse", {
      Contact: contact,
      Contacts: { type: "list", item: () => contact },
    }),
  },
  {
    operationId: "UpdateContactAttributes",
    method: "POST",
    path: "/contact/attributes",
    request: structure(
      "UpdateContactAttributesRequest",
      {
        InitialContactId: { shape: () => text, required: true, in: "body", aliases: ["ContactId"] },
        InstanceId: text,
        Attributes: attributes,
      },
      ["InstanceId", "Attributes"],
    ),
    response: structure("UpdateContactAttributesResponse", {}),
  },
  {
    operationId: "StopContact",
    method: "POST",
    path: "/contact/stop",
    request: structure("StopContactRequest", { ContactId: text, InstanceId: text }, ["ContactId", "InstanceId"]),
    response: structure("StopContactResponse", {}),
  },
  {
    operationId: "ListQueues",
    method: "GET",
    path: "/queues-summary/{InstanceId}",
    request: structure("ListQueuesRequest", {
      InstanceId: inPath(text),
      MaxResults: inQuery(number),
      QueueTypes: inQuery(texts),
    }),
    response: structure("ListQueuesResponse", {
      QueueSummaryList: { type: "list", item: () => contact },
      NextToken: text,
    }),
  },
  {
    operationId: "CreateRule",
    method: "POST",
    path: "/rules/{InstanceId}",
    request: structure(
      "CreateRuleRequest",
      {
        InstanceId: inPath(text),
        Name: text,
        Active: { type: "boolean" },
        Since: { type: "timestamp" },
        Icon: { type: "blob" },
        Extra: { type: "document" },
        Actions: { type: "list", item: () => structure("RuleAction", { Kind: text, Values: texts }, ["Kind"]) },
      },
      ["Name"],
    ),
    response: structure("CreateRuleResponse", { RuleId: text }),
    nonIdempotent: true,
  },
  {
    operationId: "Ping",
    method: "GET",
    path: "/ping",
    request: structure("PingRequest", {
      Note: inQuery(text),
      Trace: { shape: () => text, required: false, in: "header" },
    }),
    response: structure("PingResponse", { Value: { type: "document" } }),
  },
];

/** A few operations like Connect's, small enough to see through, and one rule: a text has at most 40 characters. */
export const toyCatalog: OperationCatalog = {
  find: (operationId) =>
    operations.find(
      (operation) => operation.operationId === operationId.charAt(0).toUpperCase() + operationId.slice(1),
    ),
  operationIds: () => operations.map(({ operationId }) => operationId).sort(),
  check: (_, request: JsonObject): Violation[] => tooLong(request, ""),
};

function tooLong(value: unknown, pointer: string): Violation[] {
  if (typeof value === "string" && value.length > 40) {
    return [{ pointer, message: `must have at most 40 characters, has ${value.length}` }];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => tooLong(inner, `${pointer}/${name}`));
}
