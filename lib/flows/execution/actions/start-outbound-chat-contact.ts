import { askOnce } from "../ask-once.ts";

/** SMS only: the outside decides whether it can send one. */
export const startOutboundChatContact = askOnce({
  logName: "StartOutboundChatContact",
  request: ({ parameters }) => ({ type: "startOutboundChat", parameters }),
});
