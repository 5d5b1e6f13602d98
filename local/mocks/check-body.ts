import { didYouMean } from "../../lib/arazzo/document/nearest-name.ts";
import { NAME, type Place } from "../../lib/arazzo/document/place.ts";
import { findMember } from "../../lib/arazzo/find-member.ts";
import { isJsonObject, type JsonValue } from "../../lib/arazzo/json.ts";
import { namesIn } from "../../lib/arazzo/json-pointer.ts";
import type { Operation, Shape } from "../../lib/arazzo/operation.ts";
import { readRequest } from "../../lib/aws/requests/read-request.ts";

/**
 * Checks the body of a successful answer against the operation's response: its members, their types, and those that the
 * service's description requires. Limits and enums are not checked. A response of which the description fixes no members
 * can be anything.
 */
export function checkBody(
  given: JsonValue | undefined,
  operation: Operation,
): { at: Place; message: string; suggestion?: string | undefined }[] {
  if (operation.wire?.openResponse === true) return [];
  const body = given ?? {};
  if (!isJsonObject(body)) return [{ at: ["body"], message: "`body` must be an object." }];
  // A response is read like a request of the same shape.
  const { violations } = readRequest({ ...operation, request: operation.response }, body);
  return violations.map(({ pointer, message }) => {
    const names = namesIn(pointer);
    const member = `\`${["body", ...names].join(".")}\``;
    const at: Place = ["body", ...names];
    if (message === "is required") {
      const description = operation.wire?.requestBody === undefined ? "the service's model" : "the API's description";
      return { at: at.slice(0, -1), message: `${member} is missing, which ${description} requires.` };
    }
    if (!message.startsWith("is not a member of ")) return { at, message: `${member} ${message}.` };
    const owner = shapeAt(operation.response, names.slice(0, -1));
    const known = owner?.type === "structure" ? [...owner.members.keys()] : [];
    const of = names.length === 1 ? "the response" : message.replace("is not a member of ", "");
    return {
      at: [...at, NAME],
      message: `${member} is not a member of ${of}.`,
      suggestion: didYouMean(names.at(-1) ?? "", known),
    };
  });
}

function shapeAt(response: Shape, names: readonly string[]): Shape | undefined {
  return names.reduce<Shape | undefined>((shape, name) => {
    if (shape?.type === "list") return shape.item();
    if (shape?.type === "map") return shape.value();
    if (shape?.type !== "structure") return undefined;
    return shape.members.get(findMember(shape, name) ?? "")?.shape();
  }, response);
}
