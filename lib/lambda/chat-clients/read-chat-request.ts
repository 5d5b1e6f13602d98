import { isJsonObject, type JsonObject, type JsonValue } from "../../arazzo/json.ts";

/**
 * Reads what existing chat clients send as a StartChatContactRequest:
 *
 * | client | how it differs |
 * |---|---|
 * | amazon-connect-chat-interface | `Username` beside the display name; content types with spaces around them |
 * | hosted widget, iOS sample | `ConnectInstanceId` for `InstanceId` |
 * | React Native sample | `customerName`, and nothing else |
 *
 * Null means absent. Where a client sends two different values for one member, both stay, for the schema to reject the
 * one that is not Connect's.
 */
export function readChatRequest(body: JsonObject): JsonObject {
  const { ConnectInstanceId, Username, customerName, ...rest } = withoutNulls(body);
  const request: JsonObject = { ...rest };
  const types = request.SupportedMessagingContentTypes;
  if (types !== undefined) request.SupportedMessagingContentTypes = trimmed(types);
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

function withoutNulls(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

function hasName({ DisplayName }: JsonObject): boolean {
  return DisplayName !== undefined && DisplayName !== null;
}

/** Reads an array, or a string with commas; clients in browsers split such a string and leave the spaces. */
function trimmed(types: JsonValue): JsonValue {
  const array = typeof types === "string" ? types.split(",") : types;
  return Array.isArray(array) ? array.map((type) => (typeof type === "string" ? type.trim() : type)) : types;
}
