import type { Effect } from "../effect.ts";

/** A message that the flow itself sends to a chat. */
export function systemMessage(content: string): Effect {
  return { type: "sendMessage", role: "SYSTEM", content, contentType: "text/plain" };
}
