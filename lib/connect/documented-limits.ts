import type { Limit, RequestLimits } from "../aws/requests/limit.ts";

/** https://docs.aws.amazon.com/connect/latest/APIReference/API_UpdateContactAttributes.html, `Attributes`. */
const contactAttributes: Limit = {
  keys: { pattern: "^[A-Za-z0-9_-]*$", must: "hold only letters, digits, `-` and `_`" },
  bytes: 32_768,
};

/** https://docs.aws.amazon.com/connect/latest/APIReference/API_StartChatContact.html, `SupportedMessagingContentTypes`. */
const messagingContentTypes: Limit = {
  contains: ["text/plain"],
  items: {
    enum: [
      "text/plain",
      "text/markdown",
      "application/json",
      "application/vnd.amazonaws.connect.message.interactive",
      "application/vnd.amazonaws.connect.message.interactive.response",
    ],
  },
};

/** Limits that are in the service's documentation and not in its model. */
export const documentedLimits: RequestLimits = {
  members: {
    // https://docs.aws.amazon.com/connect/latest/APIReference/API_ChatMessage.html
    ChatMessage: {
      ContentType: {
        enum: [
          "text/plain",
          "text/markdown",
          "application/json",
          "application/vnd.amazonaws.connect.message.interactive.response",
        ],
      },
      Content: { bytes: 16_384 },
    },
    CreateContactRequest: { Attributes: contactAttributes },
    StartChatContactRequest: {
      Attributes: contactAttributes,
      SupportedMessagingContentTypes: messagingContentTypes,
    },
    StartEmailContactRequest: { Attributes: contactAttributes },
    StartOutboundChatContactRequest: {
      Attributes: contactAttributes,
      SupportedMessagingContentTypes: messagingContentTypes,
    },
    StartOutboundVoiceContactRequest: { Attributes: contactAttributes },
    // https://docs.aws.amazon.com/connect/latest/APIReference/API_StartTaskContact.html
    StartTaskContactRequest: {
      Attributes: contactAttributes,
      References: { values: { members: { Type: { enum: ["URL", "NUMBER", "STRING", "DATE", "EMAIL"] } } } },
      ScheduledTime: { fromNow: { min: 0, max: 6 * 24 * 60 * 60 } },
    },
    StartWebRTCContactRequest: { Attributes: contactAttributes },
    // The model's patterns of these two reject valid values: a digest of 64 characters, IPv4 addresses.
    CreateViewVersionRequest: { ViewContentSha256: { pattern: "^[a-zA-Z0-9]*$" } },
    UpdateAuthenticationProfileRequest: {
      AllowedIps: { items: { pattern: "^[A-Za-z0-9:./]*$" } },
      BlockedIps: { items: { pattern: "^[A-Za-z0-9:./]*$" } },
    },
    UpdateContactAttributesRequest: { Attributes: contactAttributes },
  },
  combinations: {
    // https://docs.aws.amazon.com/connect/latest/APIReference/API_ChatMessage.html, `Content`
    ChatMessage: [
      {
        by: "ContentType",
        limits: {
          "application/json": { Content: { json: true } },
          "application/vnd.amazonaws.connect.message.interactive.response": { Content: { json: true } },
        },
      },
    ],
    StartChatContactRequest: [
      { atMostOneOf: ["PersistentChat", "RelatedContactId"] },
      {
        member: ["InitialMessage", "ContentType"],
        among: "SupportedMessagingContentTypes",
        fallback: ["text/plain"],
      },
    ],
    StartTaskContactRequest: [
      { exactlyOneOf: ["ContactFlowId", "QuickConnectId", "TaskTemplateId"] },
      { atMostOneOf: ["PreviousContactId", "RelatedContactId"] },
    ],
  },
};
