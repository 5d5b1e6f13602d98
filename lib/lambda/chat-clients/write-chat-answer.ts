import type { JsonObject } from "../../arazzo/json.ts";
import { EnvironmentError } from "../read-environment.ts";

/**
 * Writes the outputs where all chat clients read them.
 * @param featurePermissions features that clients can offer, such as `MESSAGING_MARKDOWN` and `ATTACHMENTS`.
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

/**
 * Reads `FEATURE_PERMISSIONS`: features that clients can offer, separated by commas: `MESSAGING_MARKDOWN, ATTACHMENTS`.
 * @throws EnvironmentError
 */
export function readFeaturePermissions(variables: Readonly<Record<string, string | undefined>>): string[] {
  const names = (variables.FEATURE_PERMISSIONS ?? "").split(",").flatMap((name) => name.trim() || []);
  if (names.some((name) => !/^[A-Z][A-Z0-9_]*$/.test(name)))
    throw new EnvironmentError(["FEATURE_PERMISSIONS must be names such as MESSAGING_MARKDOWN, separated by commas"]);
  return names;
}
