import { isJsonObject, type JsonObject, type JsonValue } from "../../../../lib/arazzo/json.ts";
import { objectAt, stringAt, stringsAt } from "../../../../lib/flows/execution/read-parameter.ts";

/** Reads the answer of Lex V2, or of a function that answers for it, as a flow takes it. */
export function readLexAnswer(answer: unknown): JsonObject {
  const intent = objectAt(answer, "sessionState", "intent");
  const state = stringAt(intent, "state") ?? "InProgress";
  const isClosed = stringAt(answer, "sessionState", "dialogAction", "type") === "Close";
  const messages = isJsonObject(answer) && Array.isArray(answer.messages) ? answer.messages : [];
  const [best] = isJsonObject(answer) && Array.isArray(answer.interpretations) ? answer.interpretations : [];
  return {
    intent: stringAt(intent, "name") ?? "FallbackIntent",
    state: isClosed && state === "InProgress" ? "Fulfilled" : state,
    slots: slotsIn(intent),
    sessionAttributes: stringsAt(answer, "sessionState", "sessionAttributes"),
    confidence: stringAt(best, "nluConfidence", "score") ?? stringAt(best, "nluConfidence"),
    sentiment: stringAt(best, "sentimentResponse", "sentiment"),
    messages: messages.flatMap((message): JsonValue[] => {
      const content = stringAt(message, "content");
      const type = stringAt(message, "contentType");
      // The types of other messages are for calls, or for rich clients.
      return content === null ? [] : [{ content, contentType: type?.includes("/") ? type : "text/plain" }];
    }),
  };
}

/** A slot's interpreted value, or none. */
function slotsIn(intent: JsonObject): JsonObject {
  const slots = Object.entries(objectAt(intent, "slots"));
  return Object.fromEntries(slots.map(([name, slot]) => [name, stringAt(slot, "value", "interpretedValue")]));
}
