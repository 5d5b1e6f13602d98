import { fromJson, isJsonObject, type JsonObject, type JsonValue } from "../../arazzo/json.ts";

/**
 * Reads what existing chat clients send as a StartChatContactRequest:
 *
 * | client | how it differs |
 * |---|---|
 * | amazon-connect-chat-interface | `Username` beside the display name; content types with spaces around them |
 * | hosted widget, iOS sample | `ConnectInstanceId` for `InstanceId` |
 * | hosted widget, Android sample | an empty `InstanceId` and `ContactFlowId`, as they ship: the deployment's own |
 * | React Native sample | `customerName`, and nothing else |
 *
 * Null means absent. As in Amazon's sample backends, `Attributes` can be a JSON string, and a content type named twice
 * counts once. Where a client sends two different values for one member, both stay, for the schema to reject the
 * one that is not Connect's.
 */
export function readChatRequest(body: JsonObject): JsonObject {
  const { ConnectInstanceId, Username, customerName, ...rest } = withoutBlanks(body);
  const request: JsonObject = { ...rest };
  const { SupportedMessagingContentTypes: types, Attributes: attributes } = request;
  if (types !== undefined) request.SupportedMessagingContentTypes = contentTypes(types);
  if (attributes !== undefined) request.Attributes = attributesOf(attributes);
  if (ConnectInstanceId !== undefined) {
    if (request.InstanceId !== undefined && request.InstanceId !== ConnectInstanceId)
      request.ConnectInstanceId = ConnectInstanceId;
    else request.InstanceId = ConnectInstanceId;
  }
  const name = Username ?? customerName;
  const details = request.ParticipantDetails ?? {};
  if (name !== undefined && isJsonObject(details) && !hasName(details))
    request.ParticipantDetails = { ...details, DisplayName: name };
  return request;
}

/** Members that clients send as an empty string for the deployment's own. */
const DEPLOYED = new Set(["InstanceId", "ConnectInstanceId", "ContactFlowId"]);

function withoutBlanks(body: JsonObject): JsonObject {
  const isBlank = (name: string, value: JsonValue) => value === null || (value === "" && DEPLOYED.has(name));
  return Object.fromEntries(Object.entries(body).filter(([name, value]) => !isBlank(name, value)));
}

function hasName({ DisplayName }: JsonObject): boolean {
  return DisplayName !== undefined && DisplayName !== null;
}

/** Reads an array, or a string with commas; clients in browsers split such a string and leave the spaces. */
function contentTypes(types: JsonValue): JsonValue {
  const array = typeof types === "string" ? types.split(",") : types;
  if (!Array.isArray(array)) return types;
  return [...new Set(array.map((type) => (typeof type === "string" ? type.trim() : type)))];
}

/** Parses attributes that come as a JSON string; any other string stays, for the schema to reject. */
function attributesOf(attributes: JsonValue): JsonValue {
  if (typeof attributes !== "string") return attributes;
  const parsed = fromJson(attributes);
  return isJsonObject(parsed) ? parsed : attributes;
}
