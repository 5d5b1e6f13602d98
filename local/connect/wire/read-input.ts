import type { IncomingHttpHeaders } from "node:http";
import { type Member, membersOf } from "./members-of.ts";
import { camelCase, readMembers, readString } from "./read-value.ts";
import type { Route } from "./route.ts";
import { ServiceError } from "./service-error.ts";

export type RequestParts = { query: URLSearchParams; headers: IncomingHttpHeaders; body: string };

/**
 * Reads an operation's input from where the model puts each member: path, query, headers and JSON body.
 *
 * @throws ServiceError `SerializationException` for a body that is not JSON or a value of another type.
 */
export function readInput({ operation, labels }: Route, request: RequestParts): Record<string, unknown> {
  const members = membersOf(operation.input);
  const inBody = members.filter(({ place }) => place === "body");
  const fromBody = inBody.length === 0 ? {} : readMembers(inBody, parseBody(request.body), "");
  const elsewhere = members.flatMap((member) => {
    const value = readBound(member, labels, request);
    return value === undefined ? [] : [[member.name, value] as const];
  });
  return { ...fromBody, ...Object.fromEntries(elsewhere) };
}

function readBound({ name, schema, place }: Member, labels: Record<string, string>, request: RequestParts): unknown {
  if (place === "body") return undefined;
  const path = camelCase(name);
  if ("label" in place) return readString(schema, labels[name] ?? "", path);
  if ("header" in place) {
    const given = request.headers[place.header];
    return typeof given === "string" ? readString(schema, given, path) : undefined;
  }
  const given = request.query.getAll(place.query);
  if (given.length === 0) return undefined;
  // A list repeats its name: ?tagKeys=a&tagKeys=b.
  if (schema.isListSchema())
    return given.map((item, index) => readString(schema.getValueSchema(), item, `${path}.${index + 1}.member`));
  return readString(schema, given[0] ?? "", path);
}

function parseBody(body: string): unknown {
  if (body.trim() === "") return {};
  try {
    return JSON.parse(body);
  } catch {
    throw new ServiceError("SerializationException", "The body of the request is not JSON");
  }
}
