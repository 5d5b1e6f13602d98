import { ServiceError } from "./service-error.ts";
import { OPERATIONS, type OperationModel } from "./service-model.ts";

export type Route = { operation: OperationModel; labels: Record<string, string> };

type Pattern = { operation: OperationModel; segments: readonly string[] };

/** Paths by method and number of segments, those with fewer labels first: a literal segment takes precedence. */
const patterns = new Map<string, Pattern[]>();
for (const operation of OPERATIONS) {
  const segments = operation.path.split("/").slice(1);
  const key = `${operation.method} ${segments.length}`;
  patterns.set(key, [...(patterns.get(key) ?? []), { operation, segments }]);
}
for (const list of patterns.values()) list.sort((a, b) => countLabels(a) - countLabels(b));

/** Finds the operation of a request. Labels are decoded: ARNs in paths hold encoded slashes. */
export function findRoute(method: string, path: string): Route | undefined {
  const segments = path.split("/").slice(1);
  const candidates = patterns.get(`${method} ${segments.length}`) ?? [];
  const found = candidates.find((pattern) => matches(pattern, segments));
  if (found === undefined) return undefined;
  const labels = found.segments.flatMap((segment, index) =>
    isLabel(segment) ? [[segment.slice(1, -1), decode(segments[index] ?? "")] as const] : [],
  );
  return { operation: found.operation, labels: Object.fromEntries(labels) };
}

/** The methods that a path has operations for. */
export function methodsOf(path: string): string[] {
  return ["GET", "POST", "PUT", "DELETE"].filter((method) => findRoute(method, path) !== undefined);
}

function matches({ segments }: Pattern, actual: readonly string[]): boolean {
  return segments.every((segment, index) => {
    const value = actual[index];
    return isLabel(segment) ? value !== undefined && value !== "" : segment === value;
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ServiceError("SerializationException", `${text} in the path is not well encoded`);
  }
}

function isLabel(segment: string): boolean {
  return segment.startsWith("{");
}

function countLabels({ segments }: Pattern): number {
  return segments.filter(isLabel).length;
}
