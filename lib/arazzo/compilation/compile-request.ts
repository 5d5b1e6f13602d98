import type { Place } from "../document/place.ts";
import { findMember } from "../find-member.ts";
import { isJsonObject, type JsonObject, type JsonValue, objectsOf } from "../json.ts";
import { parsePointer, pointerTo } from "../json-pointer.ts";
import { type Operation, type Shape, UNKNOWN } from "../operation.ts";
import type { Position } from "../resolution/scopes.ts";
import type { Template } from "../workflow.ts";
import type { CompiledParameter } from "./compile-parameters.ts";
import { applyReplacement, changeOf, replacesAll } from "./compile-replacement.ts";
import { isSelector } from "./compile-selector.ts";
import { compileTemplate, givesNothing } from "./compile-template.ts";
import { isWholeExpression, readPayload } from "./read-payload.ts";
import { gatherBody } from "./read-wire-form.ts";

/** An operation's request: its payload and its parameters, by member name. */
export function compileRequest(
  requestBody: JsonValue | undefined,
  parameters: readonly CompiledParameter[],
  place: Place,
  position: Position,
  operation: Operation,
): Template {
  const body = gatherBody(isJsonObject(requestBody) ? requestBody : {}, operation);
  const { payload, at, replacements } = payloadOf(body, [...place, "requestBody"], position, operation);
  if (isWholeExpression(payload) || isSelector(payload)) {
    const base = compileTemplate(payload, at, position);
    const changes = replacements.flatMap((one) => changeOf(one.value, one.place, position) ?? []);
    const given = parameters.map(({ name, template }) => ({ path: [name], value: template }));
    return { kind: "patched", base, changes: [...changes, ...given] };
  }
  const patched = replacements.reduce<JsonObject>(
    (whole, one) => applyReplacement(whole, one.value, one.place, body.payload === undefined, position),
    payload ?? {},
  );
  const open = { ...operation.request, members: optional(operation.request.members) };
  const compiled = compileTemplate(patched, at, position, open);
  const members = membersOf(compiled);
  for (const { name, template, place: at } of parameters) {
    if (!members.has(name)) members.set(name, template);
    else if (JSON.stringify(members.get(name)) !== JSON.stringify(template)) {
      position.scope.document.problems.note(
        at,
        "given-twice",
        `The payload provides \`${name}\` too; its value is sent.`,
      );
    }
  }
  const typed = contentTypeMember(operation);
  if (typed !== undefined && typeof body.contentType === "string" && body.payload !== undefined && !members.has(typed))
    members.set(typed, { kind: "literal", value: body.contentType });
  return complete(members, parameters, place, position, operation);
}

/** The member for the media type of a body of bytes: `ContentType` of S3's `PutObject`. */
function contentTypeMember({ wire, request }: Operation): string | undefined {
  const { requestBody, alwaysWhole } = wire ?? {};
  if (requestBody === undefined || alwaysWhole || request.members.get(requestBody)?.shape().type !== "document")
    return undefined;
  const name = findMember(request, "Content-Type");
  return name !== undefined && request.members.get(name)?.in === "header" ? name : undefined;
}

type Replacement = { value: JsonObject; place: Place };

/** The payload, and the replacements in it. A replacement of the whole is the payload itself, whatever came before. */
function payloadOf(body: JsonObject, place: Place, position: Position, operation: Operation) {
  const replacements = objectsOf(body.replacements).map(
    (value, index): Replacement => ({
      value,
      place: [...place, "replacements", index],
    }),
  );
  const whole = replacements.findLastIndex(({ value }) => replacesAll(value));
  const replaced = replacements[whole];
  const rest = replacements.slice(whole + 1);
  if (replaced === undefined) {
    const payload = readPayload(body, place, [...place, "payload"], position, operation);
    return { payload, at: [...place, "payload"], replacements: rest };
  }
  const at = [...replaced.place, "value"];
  const payload = readPayload({ ...body, payload: replaced.value.value ?? null }, place, at, position, operation);
  return { payload, at, replacements: rest };
}

/** Reports mistakes in a request body whose operation is unknown. */
export function lookThroughBody(requestBody: JsonValue | undefined, place: Place, position: Position): void {
  const body = isJsonObject(requestBody) ? requestBody : {};
  compileTemplate(body.payload ?? null, [...place, "payload"], position);
  objectsOf(body.replacements).forEach((one, index) => {
    compileTemplate(one.value ?? null, [...place, "replacements", index, "value"], position);
  });
}

/** Completes a request: reports missing members, and constants beyond the operation's limits. */
function complete(
  members: Map<string, Template>,
  parameters: readonly CompiledParameter[],
  place: Place,
  position: Position,
  operation: Operation,
): Template {
  const { problems, catalog } = position.scope.document;
  // An unreadable part would be reported as missing, too.
  if (["parameters", "requestBody"].some((field) => problems.isMisbuilt([...place, field]))) {
    return { kind: "object", members: [...members] };
  }
  for (const [name, { required, shape }] of operation.request.members) {
    const template = members.get(name);
    if (!required) continue;
    if (givesNothing(template)) {
      const reason = template ? "which cannot be null" : "which neither the parameters nor the payload provide";
      const message = `\`${operation.operationId}\` requires \`${name}\`, ${reason}.`;
      problems.error(placeIn(`/${name}`, place, members, parameters, operation), "missing-member", message);
    } else if (template?.kind === "expression") {
      members.set(name, withStandIn(template, shape()));
    }
  }
  const known = Object.fromEntries([...members].map(([name, template]) => [name, knownPart(template)]));
  for (const { pointer, message } of catalog.check(operation.operationId, known as JsonObject)) {
    if (message === "is required") continue; // Reported above, with the place.
    const shown = bodyPointer(pointer, operation) ?? pointer;
    problems.error(
      placeIn(pointer, place, members, parameters, operation),
      "limit",
      `${shown === "" && pointer !== "" ? "The payload" : `\`${shown || operation.operationId}\``} ${message}.`,
    );
  }
  return { kind: "object", members: [...members] };
}

/** Sends a required map or array empty where its expression yields nothing. */
function withStandIn(template: Template & { kind: "expression" }, shape: Shape): Template {
  if (shape.type === "map") return { ...template, fallback: {} };
  return shape.type === "list" ? { ...template, fallback: [] } : template;
}

function knownPart(template: Template): unknown {
  switch (template.kind) {
    case "literal":
      return template.value;
    case "object":
      return Object.fromEntries(template.members.map(([name, member]) => [name, knownPart(member)]));
    case "list":
      return template.items.map(knownPart);
    default:
      return UNKNOWN;
  }
}

function placeIn(
  pointer: string,
  place: Place,
  members: Map<string, Template>,
  parameters: readonly CompiledParameter[],
  operation: Operation,
): Place {
  const inBody = bodyPointer(pointer, operation);
  if (inBody !== undefined && members.has(operation.wire?.requestBody ?? ""))
    return [...place, "requestBody", "payload", ...(parsePointer(inBody) ?? [])];
  const [first = "", ...rest] = parsePointer(pointer) ?? [];
  const parameter = parameters.find(({ name, template }) => name === first && members.get(name) === template);
  if (parameter !== undefined) return [...parameter.place, "value", ...rest];
  return members.has(first) ? [...place, "requestBody", "payload", first, ...rest] : [...place, "operationId"];
}

/** Where in the payload a pointer into a request leads, if the whole payload is one member of it. */
function bodyPointer(pointer: string, { wire }: Operation): string | undefined {
  const whole = wire?.alwaysWhole ? pointerTo([wire.requestBody ?? ""]) : undefined;
  return whole !== undefined && (pointer === whole || pointer.startsWith(`${whole}/`))
    ? pointer.slice(whole.length)
    : undefined;
}

function membersOf(template: Template): Map<string, Template> {
  if (template.kind === "object") return new Map(template.members);
  if (template.kind !== "literal" || !isJsonObject(template.value)) return new Map();
  return new Map(Object.entries(template.value).map(([name, value]) => [name, { kind: "literal", value }]));
}

/** Requires nothing of the payload alone: parameters can give what it does not have. */
function optional(members: Operation["request"]["members"]): Operation["request"]["members"] {
  return new Map([...members].map(([name, member]) => [name, { ...member, required: false }]));
}
