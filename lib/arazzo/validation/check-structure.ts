import { didYouMean } from "../document/nearest-name.ts";
import { NAME, type Place } from "../document/place.ts";
import type { ProblemCollector } from "../document/problem-collector.ts";
import { truncate } from "../document/truncate.ts";
import { asText, isJsonObject, type JsonObject, type JsonValue, typeName } from "../json.ts";
import {
  FIELDS,
  type Field,
  fieldOf,
  ITEMS,
  isOld,
  LABELS,
  type ObjectName,
  REUSABLE,
  SINCE_1_1,
  VALUES,
} from "./arazzo-objects.ts";
import { OBJECT_RULES, rejectRef } from "./object-rules.ts";

type Check = {
  /** Whether the document is one of Arazzo 1.0. */
  old: boolean;
  problems: ProblemCollector;
};

/** Reports missing fields, and values that the specification does not allow; unknown fields are reported before. */
export function checkStructure(document: JsonObject, problems: ProblemCollector): void {
  checkObject(document, "document", [], { old: isOld(document), problems });
}

function checkObject(value: JsonValue, object: ObjectName, place: Place, check: Check): void {
  const { problems, old } = check;
  if (!isJsonObject(value)) {
    reportType(value, "an object", place, problems);
    return;
  }
  if (value.$ref !== undefined) {
    rejectRef(value, place, problems);
    return;
  }
  for (const name of Object.keys(FIELDS[object])) {
    const field = fieldOf(object, name) as Field;
    const member = value[name];
    if (member !== undefined && !(old && field.flags.includes("^"))) {
      checkField(member, field, [...place, name], check, value);
    } else if (member === undefined && field.flags.includes("!")) {
      const label = LABELS[object].replace(/^a/, "A");
      const hint = object.endsWith("Action") ? "Or give a `reference` to a component instead." : undefined;
      problems.structure(place, "missing-field", `${label} requires a \`${name}\`.`, hint);
    }
  }
  OBJECT_RULES[object]?.(value, place, problems);
}

function checkField(value: JsonValue, field: Field, place: Place, check: Check, owner: JsonObject): void {
  if (field.many === "[]") checkArray(value, field, place, check);
  else if (field.many === "{}") checkMembers(value, field, place, check);
  else checkOne(value, field, place, check, owner);
}

function checkArray(value: JsonValue, field: Field, place: Place, check: Check): void {
  const { problems } = check;
  const { name, holds } = field;
  if (!Array.isArray(value)) {
    reportType(value, "an array", place, problems);
    return;
  }
  if (value.length === 0 && field.flags.includes("+")) {
    problems.structure(place, "empty-list", `\`${name}\` must have at least one item.`);
  }
  const seen = new Set<unknown>();
  value.forEach((item, index) => {
    const at = [...place, index];
    const refers = isJsonObject(item) && item.reference !== undefined && REUSABLE.includes(String(holds));
    checkOne(item, refers ? { ...field, holds: "reusable" } : field, at, check, {});
    const key = isJsonObject(item) ? keyOf(item, refers ? "reusable" : holds) : item;
    if (key !== undefined && seen.has(key)) {
      const label = typeof key === "string" && !key.startsWith("{") ? `\`${truncate(key)}\`` : "The same item";
      problems.structure(at, "duplicate-item", `${label} is in \`${name}\` twice.`);
    }
    seen.add(key);
  });
}

/** Items of an array differ by this. Steps and workflows do by their ids, which are compared where they are looked up. */
function keyOf(item: JsonObject, object: ObjectName | undefined): JsonValue | undefined {
  if (object === "criterion") return JSON.stringify(item);
  if (object === "parameter") return item.name && (item.in === undefined ? item.name : `${item.name} in ${item.in}`);
  return item.reference ?? item.target ?? item.name;
}

function checkMembers(value: JsonValue, field: Field, place: Place, check: Check): void {
  if (!isJsonObject(value)) {
    reportType(value, "an object", place, check.problems);
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    checkName(name, `a member of \`${field.name}\``, /^[\w.-]+$/, [...place, name, NAME], check.problems);
    checkOne(member, field, [...place, name], check, value);
  }
}

function checkName(name: string, of: string, pattern: RegExp, place: Place, problems: ProblemCollector): void {
  if (pattern.test(name)) return;
  const characters = pattern.source.includes(".")
    ? "letters, digits, `.`, `-` and `_`"
    : "letters, digits, `-` and `_`";
  const message = `\`${truncate(name)}\` is not a valid name for ${of}: use ${characters} only.`;
  problems.structure(place, "invalid-name", message);
}

function checkOne(value: JsonValue, field: Field, place: Place, check: Check, owner: JsonObject): void {
  const { scalar, holds } = field;
  const { problems, old } = check;
  if (scalar === "any") return;
  if (scalar === "schema") {
    if (!isJsonObject(value)) reportType(value, "an object", place, problems);
  } else if (holds && (scalar === undefined || (isJsonObject(value) && !(old && holds === "selector")))) {
    checkObject(value, holds, place, check);
  } else if (scalar !== "string") checkNumber(value, scalar === "integer", place, problems);
  else if (typeof value === "string") checkString(value, field, place, check, owner);
  else reportType(value, "a string", place, problems, holds && isJsonObject(value) ? SINCE_1_1 : undefined);
}

function checkString(value: string, field: Field, place: Place, { old, problems }: Check, owner: JsonObject): void {
  const { object, name, flags, many } = field;
  if (many !== "") return;
  if (value === "" && flags.includes("+")) problems.structure(place, "empty-id", `\`${name}\` must not be empty.`);
  if (object === "source" && name === "name") checkName(value, LABELS[object], /^[\w-]+$/, place, problems);
  const values = VALUES[name === "version" ? `${asText(owner.type)} version` : `${object}.${name}`];
  const allowed = values?.filter((one) => !(old && one.endsWith("^"))).map((one) => one.replace("^", ""));
  if (allowed === undefined || allowed.includes(value)) return;
  const list = allowed.map((one) => `\`${one}\``).join(", ");
  const hint = values?.includes(`${value}^`) ? SINCE_1_1 : didYouMean(value, allowed);
  problems.structure(place, "field-value", `\`${name}\` must be ${allowed.length > 1 ? "one of " : ""}${list}.`, hint);
}

function checkNumber(value: JsonValue, whole: boolean, place: Place, problems: ProblemCollector): void {
  if (typeof value !== "number") {
    reportType(value, "a number", place, problems);
  } else if (value < 0 || (whole && !Number.isInteger(value))) {
    const rule = value < 0 ? "must not be negative" : "must be a whole number";
    problems.structure(place, "field-value", `\`${String(place.at(-1))}\` ${rule}.`);
  }
}

function reportType(
  value: JsonValue,
  wanted: string,
  place: Place,
  problems: ProblemCollector,
  hint = hintFor(value, wanted, place),
): void {
  const last = place.at(-1);
  const name = typeof last === "number" ? `An item of \`${String(place.at(-2))}\`` : `\`${String(last)}\``;
  problems.structure(place, "field-type", `${name} must be ${wanted}, but is ${typeName(value)}.`, hint);
}

/** How the value is written, where it is often written otherwise. */
function hintFor(value: JsonValue, wanted: string, place: Place): string | undefined {
  const field = String(place.findLast((part) => typeof part === "string"));
  const item = Object.hasOwn(ITEMS, field) ? ITEMS[field] : undefined;
  if (item !== undefined) return `Write each as \`${item}\`.`;
  if (field === "requestBody") return "Put it under `payload`.";
  const [number] = wanted === "a number" && typeof value === "string" ? (/^\d+(?:\.\d+)?/.exec(value) ?? []) : [];
  return number && `Write \`${number}\`.`;
}
