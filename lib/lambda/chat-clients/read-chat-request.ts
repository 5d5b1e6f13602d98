import { isJsonObject, type JsonObject, type JsonValue } from "../../arazzo/json.ts";

/**
 * A StartChatContactRequest, out of what the chat clients in the field send for one:
 *
 * | client | what it does in its own way |
 * |---|---|
 * | amazon-connect-chat-interface | `Username` beside the display name; content types with blanks around them |
 * | hosted widget, iOS sample | `ConnectInstanceId` for `InstanceId` |
 * | React Native sample | `customerName`, and nothing else |
 *
 * A member that says nothing (null) is taken for one that is not there. Where a client says the same thing twice and
 * differently, both stay, for the schema to refuse the one that is not Connect's.
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

/** A list, or a text with commas; browsers' clients split such a text and leave the blanks. */
function trimmed(types: JsonValue): JsonValue {
  const list = typeof types === "string" ? types.split(",") : types;
  return Array.isArray(list) ? list.map((type) => (typeof type === "string" ? type.trim() : type)) : types;
}
