import type { Place } from "../document/place.ts";
import { truncate } from "../document/truncate.ts";
import { fromJson, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { isExpression } from "../language/parse-expression.ts";
import type { Operation } from "../operation.ts";
import type { Position } from "../resolution/scopes.ts";

/** The payload of a request body: an object, or an expression that yields one. A string can hold the JSON of one. */
export function readPayload(
  body: JsonObject,
  place: Place,
  at: Place,
  position: Position,
  { wire }: Operation,
): JsonObject | string | undefined {
  rejectOtherContent(body, place, position, wire);
  const { payload } = body;
  if (payload === undefined || isJsonObject(payload) || isWholeExpression(payload)) return payload;
  const parsed = typeof payload === "string" ? parsePayload(payload) : undefined;
  if (isJsonObject(parsed)) return parsed;
  const message = "The payload must be an object, an expression that yields one, or a string with the JSON of one.";
  position.scope.document.problems.error(at, "payload", message);
  return undefined;
}

/** Parses JSON with embedded expressions; those outside of quotes keep their type. Undefined where it is not JSON. */
export function parsePayload(text: string): JsonValue | undefined {
  const quoted = text.replace(
    /("(?:[^"\\]|\\.)*")|\{(\$[^{}"]+)\}/g,
    (_, string: string | undefined, expression: string) => string ?? JSON.stringify(expression),
  );
  return fromJson(quoted);
}

export function isWholeExpression(value: unknown): value is string {
  return typeof value === "string" && isExpression(value);
}

function rejectOtherContent(
  { contentType }: JsonObject,
  place: Place,
  position: Position,
  wire: Operation["wire"],
): void {
  if (wire?.accepts(String(contentType)) === true) return;
  if (wire?.contentType !== undefined && typeof contentType === "string") {
    const message = `${position.operationId} takes \`${wire.contentType}\`, but this is \`${truncate(contentType)}\`.`;
    const at = [...place, "contentType"];
    position.scope.document.problems.error(at, "content-type", message, `Write \`${wire.contentType}\`.`);
    return;
  }
  if (typeof contentType !== "string" || /^application\/(?:[\w.+-]+\+)?json(?:\s*;|$)/i.test(contentType.trim())) {
    return;
  }
  const taker = position.operationId !== undefined && wire !== undefined ? position.operationId : "Connect";
  const message = `${taker} takes JSON, but this is \`${truncate(contentType)}\`.`;
  position.scope.document.problems.error(
    [...place, "contentType"],
    "content-type",
    message,
    "Write `application/json`.",
  );
}
