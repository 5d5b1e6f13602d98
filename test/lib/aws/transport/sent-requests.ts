import type { Shape } from "../../../../lib/arazzo/operation.ts";

/** A request as an SDK's request handler gets it. */
export type Sent = { method: string; hostname: string; path: string; headers: Record<string, string>; body?: string };

/** Retries have headers of their own, which are signed, too; and features in use are counted in the user agent. */
export function comparable(request: Sent | undefined) {
  const { authorization, "amz-sdk-invocation-id": id, "amz-sdk-request": attempt, ...headers } = lowerCased(request);
  return { ...request, headers: { ...headers, "user-agent": headers["user-agent"]?.replace(/ m\/\S+/, "") } };
}

/** The headers of a request, by their names in lower case. */
export function lowerCased(request: Sent | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(request?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}

const SCALARS = new Set(["text", "number", "boolean", "timestamp"]);

/** A value with all members, as deep as three structures within each other. */
export function sampleOf(shape: Shape, depth = 0): unknown {
  switch (shape.type) {
    case "text":
      return "Zoë & co/ä?";
    case "number":
      return 7;
    case "boolean":
      return true;
    case "timestamp":
      return new Date("2026-03-04T05:06:07.890Z");
    case "blob":
      return new Uint8Array([1, 2, 255]);
    case "document":
      return { any: ["thing"] };
    case "list":
      return [sampleOf(shape.item(), depth), sampleOf(shape.item(), depth)];
    case "map":
      return { "a b": sampleOf(shape.value(), depth) };
    case "structure": {
      const members = [...shape.members].slice(0, shape.union ? 1 : undefined);
      const fit = members.filter(([, member]) => depth < 3 || SCALARS.has(member.shape().type));
      return Object.fromEntries(fit.map(([name, member]) => [name, sampleOf(member.shape(), depth + 1)]));
    }
  }
}
