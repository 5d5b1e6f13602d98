import { type JsonObject, type JsonValue, memberOf, setMember } from "../../lib/arazzo/json.ts";
import type { HttpApi } from "../../lib/http/http-operation.ts";

/** An API with only these operations, and the schemas that they use: what a bundle holds. */
export function trimApi(api: HttpApi, operationIds: readonly string[]): HttpApi {
  const operations = api.operations.filter(({ operationId }) =>
    operationIds.includes(operationId.slice(api.name.length + 1)),
  );
  const definitions: JsonObject = {};
  const pending: unknown[] = [operations];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (typeof part !== "object" || part === null) continue;
    const name = /^#\/\$defs\/(.+)$/.exec(String(memberOf(part, "$ref") ?? ""))?.[1];
    const definition = name === undefined ? undefined : (memberOf(api.definitions, name) as JsonValue | undefined);
    if (name !== undefined && definition !== undefined && !Object.hasOwn(definitions, name)) {
      setMember(definitions, name, definition);
      pending.push(definition);
    }
    pending.push(...Object.values(part));
  }
  const required = operations.flatMap(({ security }) => security.flatMap((one) => Object.entries(one)));
  const schemes = Object.fromEntries(
    Object.entries(api.schemes).flatMap(([name, scheme]) => {
      const scopes = required.flatMap(([id, needed]) => (id === name ? [needed] : []));
      if (scopes.length === 0) return [];
      return [[name, scheme.type === "oauth2" ? { ...scheme, scopes: [...new Set(scopes.flat())] } : scheme]];
    }),
  );
  return { ...api, operations, definitions, schemes };
}
