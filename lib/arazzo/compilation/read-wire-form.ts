import type { Place } from "../document/place.ts";
import { findMember } from "../find-member.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { Operation } from "../operation.ts";
import type { Position, WorkflowScope } from "../resolution/scopes.ts";

/** A parameter as the document gives it: its name, and the object with its value. */
type Given = { name: string; value: JsonObject; place: Place };

/**
 * Rewrites parameters of the wire: leaves out those that the source sends by itself, and gathers flattened ones
 * (`Tags.member.1.Key`) under the member that they are parts of. Each is noted.
 */
export function gatherParameters<Parameter extends Given>(
  parameters: readonly Parameter[],
  operation: Operation | undefined,
  { scope }: Position,
): Parameter[] {
  if (operation?.wire === undefined) return [...parameters];
  const { wire, request, operationId } = operation;
  const { problems } = scope.document;
  const gathered = new Map<string, { first: Parameter; value: JsonValue }>();
  const kept = parameters.filter((parameter) => {
    const { name, place, value } = parameter;
    if (findMember(request, name) !== undefined) return true;
    if (wire.sends(name)) {
      const message = `\`${name}\` is not needed: the AWS SDK or the API's client sends it.`;
      problems.note(place, "needless-parameter", message, "Leave it out.");
      return false;
    }
    const [member, ...path] = wire.expand(name) ?? [];
    if (typeof member !== "string") return true;
    const known = gathered.get(member);
    const whole = insert(known?.value, path, value.value ?? null);
    gathered.set(member, { first: known?.first ?? parameter, value: whole });
    const way = [member, ...path].join("/");
    problems.note(place, "loose-name", `\`${name}\` is read as \`${way}\` of \`${operationId}\`.`);
    return false;
  });
  const whole = [...gathered].map(([name, { first, value }]) => ({ ...first, name, value: { ...first.value, value } }));
  return [...kept.map((parameter) => asItem(asScalar(parameter, operation, scope), operation, scope)), ...whole];
}

/** Wraps a single value of a parameter that takes an array, as in a URL. A value known only at run time is wrapped then. */
function asItem<Parameter extends Given>(parameter: Parameter, operation: Operation, scope: WorkflowScope): Parameter {
  const { name, value, place } = parameter;
  const member = findMember(operation.request, name);
  const shape = member === undefined ? undefined : operation.request.members.get(member)?.shape();
  if (shape?.type !== "list" || !isSingle(value.value, scope)) return parameter;
  const message = `\`${name}\` takes an array; this value is sent as its only item.`;
  scope.document.problems.note(place, "loose-name", message);
  return { ...parameter, value: { ...value, value: [value.value ?? null] } };
}

/** A URL has no types: the string "10" is a number, and "true" a boolean, where one is expected. */
function asScalar<Parameter extends Given>(
  parameter: Parameter,
  operation: Operation,
  scope: WorkflowScope,
): Parameter {
  const { name, value, place } = parameter;
  const given = value.value;
  if (typeof given !== "string" || value.in === "cookie") return parameter;
  const member = findMember(operation.request, name);
  const type = member === undefined ? undefined : operation.request.members.get(member)?.shape().type;
  const isScalar = type === "number" ? /^-?\d{1,15}(?:\.\d{1,9})?$/.test(given) : /^(?:true|false)$/.test(given);
  if (!isScalar || (type !== "number" && type !== "boolean")) return parameter;
  const message = `\`${name}\` takes ${type === "number" ? "a number" : "true or false"}; this string is read as one.`;
  scope.document.problems.note([...place, "value"], "loose-name", message, `Leave out the quotes: ${given}.`);
  return { ...parameter, value: { ...value, value: JSON.parse(given) as JsonValue } };
}

function isSingle(value: JsonValue | undefined, { inputs }: WorkflowScope): boolean {
  if (typeof value !== "string") return typeof value === "number" || typeof value === "boolean";
  if (!value.startsWith("$")) return true;
  const [, input = ""] = /^\$inputs\.([\w-]+)$/.exec(value) ?? [];
  return inputs.types.get(input)?.every((type) => ["string", "number", "integer", "boolean"].includes(type)) === true;
}

/** Sets a value in a structure that is made on the way: a number is an index of an array. */
function insert(
  target: JsonValue | undefined,
  [step, ...rest]: readonly (string | number)[],
  value: JsonValue,
): JsonValue {
  if (step === undefined) return value;
  if (typeof step === "number") {
    const items = Array.isArray(target) ? [...target] : [];
    const index = Math.min(step, items.length);
    items[index] = insert(items[index], rest, value);
    return items;
  }
  const members = isJsonObject(target) ? target : {};
  return { ...members, [step]: insert(members[step], rest, value) };
}

/** Rewrites a request body of the wire: a payload that is one member's value alone becomes that member. */
export function gatherBody(body: JsonObject, operation: Operation): JsonObject {
  const { wire, request } = operation;
  const { payload } = body;
  if (wire === undefined || payload === undefined) return body;
  const { requestBody: member } = wire;
  if (member !== undefined && wire.alwaysWhole) return { ...body, payload: { [member]: payload } };
  if (member === undefined)
    return isJsonObject(payload) ? { ...body, payload: expandMembers(payload, operation) } : body;
  const shape = request.members.get(member)?.shape();
  const names = isJsonObject(payload) ? Object.keys(payload) : [];
  const isByMember = names.length > 0 && names.every((name) => findMember(request, name) !== undefined);
  const isInside = shape?.type === "structure" && names.every((name) => findMember(shape, name) !== undefined);
  return isByMember || (isJsonObject(payload) && shape?.type === "structure" && !isInside)
    ? body
    : { ...body, payload: { [member]: payload } };
}

function expandMembers(payload: JsonObject, { wire, request }: Operation): JsonObject {
  let expanded: JsonValue = {};
  for (const [name, value] of Object.entries(payload)) {
    const path = findMember(request, name) === undefined ? wire?.expand(name) : undefined;
    if (path === undefined && wire?.sends(name)) continue;
    expanded = insert(expanded, path ?? [name], value);
  }
  return expanded as JsonObject;
}
