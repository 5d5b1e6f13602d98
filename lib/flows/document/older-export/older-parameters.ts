import type { JsonObject, JsonValue } from "../../../arazzo/json.ts";
import type { OlderModule } from "./older-module.ts";

/** The parameters that have a value. */
export function given(parameters: Record<string, JsonValue | undefined>): JsonObject {
  const present = Object.entries(parameters).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined);
  return Object.fromEntries(present);
}

/** `Enabled` or `Disabled` for the older `Enable` and `Disable`. */
export function enabled(option: string | undefined): string {
  return /^enabled?$/i.test(option ?? "") ? "Enabled" : "Disabled";
}

/** `True` or `False`; undefined where there is no flag. */
export function title(flag: string | undefined): string | undefined {
  return flag === undefined ? undefined : /^true$/i.test(flag) ? "True" : "False";
}

/** The parameters of what a block says. */
export function message(block: OlderModule): JsonObject {
  const prompt = block.text("AudioPrompt") ?? block.text("PromptId");
  if (prompt !== undefined) return { PromptId: prompt };
  const text = block.text("Text");
  if (text === undefined) return {};
  return /^ssml$/i.test(block.text("TextToSpeechType") ?? "") ? { SSML: text } : { Text: text };
}

/** The queue or the agent that a block names, if any. */
export function queueOrAgent(block: OlderModule): JsonObject {
  return given({ QueueId: block.text("Queue"), AgentId: block.text("Agent") });
}
