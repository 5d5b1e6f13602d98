import { didYouMean } from "../document/nearest-name.ts";
import type { Place } from "../document/place.ts";
import { findMember } from "../find-member.ts";
import type { Shape } from "../operation.ts";
import type { Expression } from "../workflow.ts";
import { actualNames } from "./actual-names.ts";
import type { Position } from "./scopes.ts";

/** Finds the part of a step's request or response that an expression names. Mistakes are reported. */
export function resolveMessage(expression: Expression, place: Place, position: Position): Expression | undefined {
  const { problems, catalog } = position.scope.document;
  const operation = position.operationId === undefined ? undefined : catalog.find(position.operationId);
  if (position.phase === "request") {
    const message =
      position.step === undefined
        ? `\`${expression.text}\` is only known within a step.`
        : `\`${expression.text}\` is not known before the step has its response.`;
    const hint = `Use an ${position.step === undefined ? "" : "earlier step's "}output: \`$steps.<stepId>.outputs.<name>\`.`;
    problems.error(place, "expression", message, hint);
    return undefined;
  }
  if (operation === undefined) return ofCalledWorkflow(expression, place, position);
  const [part = "", ...names] = expression.path;
  if (expression.from === "response") {
    if (part !== "body") return expression;
    const actual = { ...expression, path: ["body", ...actualNames(operation, names, place, position)] };
    if (operation.wire?.openResponse !== true)
      noteUnknownMember(operation.response, actual.path.slice(1), expression.text, place, position);
    return actual;
  }
  if (expression.from !== "request") return expression;
  const [first, ...rest] = names;
  const { wire } = operation;
  if (part === "body" && wire?.alwaysWhole && wire.requestBody !== undefined)
    return { ...expression, path: ["body", wire.requestBody, ...names] };
  if (first === undefined) return withoutOtherParts(expression, operation.request);
  const member = findMember(operation.request, `${part}.${first}`) ?? findMember(operation.request, first);
  if (member === undefined && part === "header") return expression;
  if (member === undefined) {
    problems.error(
      place,
      "unknown-member",
      `\`${operation.operationId}\` has no member \`${first}\` in its request.`,
      didYouMean(first, operation.request.members.keys()),
    );
    return undefined;
  }
  const actual = operation.request.members.get(member)?.in;
  if (actual !== part) {
    const message = `\`${operation.operationId}\` sends \`${member}\` in the ${actual}.`;
    const name = [member, ...rest].join("/");
    const hint = `Write \`$request.${actual}${actual === "body" ? "#/" : "."}${name}\`.`;
    problems.note(place, "request-part", message, hint);
  }
  return { ...expression, path: ["body", member, ...rest] };
}

/** The whole body of a request: only what travels in it. */
function withoutOtherParts(expression: Expression, request: Shape & { type: "structure" }): Expression {
  const others = [...request.members].flatMap(([name, { in: part }]) => (part === "body" ? [] : [name]));
  return others.length === 0 ? expression : { ...expression, without: others };
}

/** A called workflow has no response of its own, but a last status, which documents use too. */
function ofCalledWorkflow(expression: Expression, place: Place, position: Position): Expression | undefined {
  const { problems } = position.scope.document;
  if (position.calls === undefined) return expression;
  if (expression.from === "statusCode") {
    problems.note(place, "called-status", "`$statusCode` here is that of the last response in the called workflow.");
    return expression;
  }
  const message = `\`${expression.text}\` requires a step that calls an operation.`;
  problems.error(place, "expression", message, "A called workflow has outputs: `$outputs.<name>`.");
  return undefined;
}

/** A response has only the members of its description; any other name yields nothing, which deserves a note. */
export function noteUnknownMember(
  shape: Shape,
  names: readonly string[],
  given: string,
  place: Place,
  position: Position,
): void {
  const unknown = findUnknownMember(shape, names);
  if (unknown === undefined) return;
  const message = `\`${given}\` yields nothing: the response of \`${position.operationId}\` has no \`${unknown.name}\` there.`;
  const { problems } = position.scope.document;
  problems.note(place, "unknown-response-member", message, didYouMean(unknown.name, unknown.known));
}

/** The first unknown name on a way into a shape, with the known ones there. Errors have names of their own. */
function findUnknownMember(
  shape: Shape,
  [name, ...rest]: readonly string[],
): { name: string; known: string[] } | undefined {
  if (name === undefined || name === "length" || name === "__type" || name === "message") return undefined;
  if (shape.type === "document") return undefined;
  if (shape.type === "list") return findUnknownMember(shape.item(), rest);
  if (shape.type === "map") return findUnknownMember(shape.value(), rest);
  const member = shape.type === "structure" ? shape.members.get(name) : undefined;
  if (member !== undefined) return findUnknownMember(member.shape(), rest);
  return { name, known: shape.type === "structure" ? [...shape.members.keys()] : [] };
}
