import type { JsonObject } from "../../arazzo/json.ts";

/**
 * What a chat client needs to join: the outputs, where they all look for them.
 * @param featurePermissions what a client may offer its customer, such as `MESSAGING_MARKDOWN` and `ATTACHMENTS`.
 */
export function writeChatAnswer(outputs: JsonObject, featurePermissions: readonly string[]): JsonObject {
  const permissions = Object.fromEntries(featurePermissions.map((name) => [name, true]));
  return {
    data: {
      startChatResult: outputs,
      ...(featurePermissions.length === 0 ? {} : { featurePermissions: permissions }),
    },
  };
}
