import type { IncomingHttpHeaders } from "node:http";
import { camelCase, readText, readValue } from "./read-value.ts";
import type { Route } from "./route.ts";
import { ServiceError } from "./service-error.ts";
import type { Member } from "./shape.ts";

export type RequestParts = { query: URLSearchParams; headers: IncomingHttpHeaders; body: string };

/**
 * Gathers an operation's input from where the model puts each member: path, query, headers and JSON body.
 *
 * @throws ServiceError `SerializationException` for a body that is not JSON or values of another type.
 */
export function readInput({ operation, labels }: Route, request: RequestParts): Record<string, unknown> {
  const shape = operation.input;
  if (shape.kind !== "structure") return {};
  const inBody = shape.members.filter(({ binding }) => !binding.label && !binding.query && !binding.header);
  const fromBody = inBody.length === 0 ? {} : readValue({ ...shape, members: inBody }, parseBody(request.body), "");
  const elsewhere = shape.members.flatMap((member) => {
    const value = readBound(member, labels, request);
    return value === undefined ? [] : [[member.name, value] as const];
  });
  return { ...(fromBody as Record<string, unknown>), ...Object.fromEntries(elsewhere) };
}

function readBound({ name, shape, binding }: Member, labels: Record<string, string>, request: RequestParts): unknown {
  const path = camelCase(name);
  if (binding.label) return readText(shape, labels[name] ?? "", path);
  if (binding.header !== undefined) {
    const text = request.headers[binding.header];
    return typeof text === "string" ? readText(shape, text, path) : undefined;
  }
  if (binding.query === undefined) return undefined;
  const texts = request.query.getAll(binding.query);
  if (texts.length === 0) return undefined;
  // A list is its name repeated: ?tagKeys=a&tagKeys=b.
  if (shape.kind === "list")
    return texts.map((text, index) => readText(shape.item, text, `${path}.${index + 1}.member`));
  return readText(shape, texts[0] ?? "", path);
}

function parseBody(body: string): unknown {
  if (body.trim() === "") return {};
  try {
    return JSON.parse(body);
  } catch {
    throw new ServiceError("SerializationException", "The body of the request is not JSON");
  }
}
