import { nearestNames } from "../document/nearest-name.ts";
import { NAME, type Place } from "../document/place.ts";
import type { ProblemCollector } from "../document/problem-collector.ts";
import { truncate } from "../document/truncate.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import {
  FIELDS,
  type Field,
  fieldOf,
  isOld,
  LABELS,
  type ObjectName,
  OTHER_NAMES,
  SINCE_1_1,
} from "./arazzo-objects.ts";

/**
 * Reports unknown fields. The document comes back with misspelt ones under the name that they probably mean, so that
 * one mistake is reported once, and those inside of it are reported too.
 */
export function correctFields(document: JsonObject, problems: ProblemCollector): JsonObject {
  const old = isOld(document);
  return correctObject(document, "document", []);

  function correctObject(value: JsonObject, object: ObjectName, place: Place): JsonObject {
    if (value.$ref !== undefined) return value;
    const corrected = new Map<string, JsonValue>();
    const unknown = new Map<string, JsonValue>();
    for (const [name, member] of Object.entries(value)) {
      const known = name.startsWith("x-") ? undefined : fieldOf(object, name);
      const meant = known ?? (name.startsWith("x-") ? undefined : meantField(name, object));
      // The specification says of a reference that further fields are ignored.
      const field = object === "reusable" ? known : meant;
      if (!name.startsWith("x-") && (known === undefined || (old && known.flags.includes("^")))) {
        const hint = known === undefined ? hintFor(name, meant, object) : SINCE_1_1;
        const message = `\`${truncate(name)}\` is not a field of ${LABELS[object]}.`;
        if (object === "reusable") problems.note([...place, name, NAME], "unknown-field", message, hint);
        else problems.structure([...place, name, NAME], "unknown-field", message, hint);
      }
      if (object === "step" && name === "payload") corrected.set("requestBody", { payload: member });
      else if (field === undefined) unknown.set(name, member);
      else if (known !== undefined || value[field.name] === undefined) {
        corrected.set(field.name, correctMember(member, field, [...place, name]));
      }
    }
    const misplaced = object === "requestBody" && !corrected.has("payload") && unknown.size > 0;
    if (misplaced) corrected.set("payload", Object.fromEntries(unknown));
    else for (const [name, member] of unknown) if (name.startsWith("x-")) corrected.set(name, member);
    return Object.fromEntries(corrected);
  }

  function correctMember(value: JsonValue, { holds, many }: Field, place: Place): JsonValue {
    if (holds === undefined) return value;
    const correct = (item: JsonValue, at: Place) => (isJsonObject(item) ? correctItem(item, holds, at) : item);
    if (many === "[]") {
      return Array.isArray(value) ? value.map((item, index) => correct(item, [...place, index])) : value;
    }
    if (many === "{}" && isJsonObject(value)) {
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, correct(item, [...place, name])]));
    }
    return correct(value, place);
  }

  function correctItem(item: JsonObject, object: ObjectName, place: Place): JsonObject {
    return correctObject(item, item.reference !== undefined && object !== "selector" ? "reusable" : object, place);
  }
}

/** The field that an unknown one probably means. */
function meantField(name: string, object: ObjectName): Field | undefined {
  const others = OTHER_NAMES[object];
  const other = others !== undefined && Object.hasOwn(others, name) ? others[name] : undefined;
  const meant = other ?? nearestNames(name, Object.keys(FIELDS[object]), 1)[0];
  return meant === undefined ? undefined : fieldOf(object, meant);
}

function hintFor(name: string, field: Field | undefined, object: ObjectName): string | undefined {
  if (object === "step" && name === "payload") return "Put it under `requestBody`: `requestBody: {payload: …}`.";
  if (field !== undefined) return `Did you mean \`${field.name}\`?`;
  if (object === "reusable") return "It is ignored.";
  return object === "requestBody" ? `Put it under \`payload\`: \`payload: {${truncate(name)}: …}\`.` : undefined;
}
