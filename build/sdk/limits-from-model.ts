/**
 * Writes the limits of a service's requests (lengths, ranges, patterns, enumerations), read from its public API model.
 * The SDK's schemas have names and types but no limits. Run it once for each new model:
 *
 *     node build/sdk/limits-from-model.ts MODEL.json lib/connect/limits.json
 *
 * MODEL.json is the service's `service-2.json`, as the AWS CLI and botocore ship it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import type { Limit, Limits } from "../../lib/aws/requests/limit.ts";

type Shape = {
  type: string;
  min?: number;
  max?: number;
  pattern?: string;
  enum?: string[];
  members?: Record<string, { shape: string }>;
  member?: { shape: string };
  key?: { shape: string };
  value?: { shape: string };
};
type Model = { operations: Record<string, { input?: { shape: string } }>; shapes: Record<string, Shape> };

const [modelPath, outputPath] = process.argv.slice(2);
if (modelPath === undefined || outputPath === undefined) {
  throw new Error(
    "Expects the model to read and the file to write: node build/sdk/limits-from-model.ts MODEL.json OUT.json",
  );
}
const model: Model = JSON.parse(readFileSync(modelPath, "utf8"));
const lines = Object.entries(limitsOf(model)).map(
  ([name, limits]) => `${JSON.stringify(name)}: ${JSON.stringify(limits)}`,
);
writeFileSync(outputPath, `{\n${lines.join(",\n")}\n}\n`);

function limitsOf({ operations, shapes }: Model): Limits {
  const limits: Limits = {};
  const pending = Object.values(operations).flatMap((operation) => operation.input?.shape ?? []);
  const seen = new Set<string>();
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const shape = shapeNamed(name);
    if (shape.type === "structure") {
      const members = Object.entries(shape.members ?? {}).flatMap(([member, target]) => {
        pending.push(target.shape);
        const limit = limitOf(target.shape);
        return limit === undefined ? [] : [[member, limit] as const];
      });
      if (members.length > 0) limits[name] = Object.fromEntries(members);
    } else {
      for (const child of [shape.member, shape.key, shape.value]) if (child !== undefined) pending.push(child.shape);
    }
  }
  return Object.fromEntries(Object.entries(limits).sort(([a], [b]) => (a < b ? -1 : 1)));

  function shapeNamed(name: string): Shape {
    const shape = shapes[name];
    if (shape === undefined) throw new Error(`${modelPath} refers to an undefined shape: ${name}`);
    return shape;
  }

  function limitOf(name: string): Limit | undefined {
    const { type, min, max, pattern, enum: values, member, key, value } = shapeNamed(name);
    if (type === "structure") return undefined;
    const limit: Limit = {};
    if (min !== undefined && !(min === 0 && type !== "integer" && type !== "long")) limit.min = min;
    if (max !== undefined) limit.max = max;
    if (pattern !== undefined) limit.pattern = ecmaScriptOf(pattern);
    if (values !== undefined) limit.enum = values;
    const items = member && limitOf(member.shape);
    const keys = key && limitOf(key.shape);
    const entries = value && limitOf(value.shape);
    if (items !== undefined) limit.items = items;
    if (keys !== undefined) limit.keys = keys;
    if (entries !== undefined) limit.values = entries;
    return Object.keys(limit).length === 0 ? undefined : limit;
  }
}

/**
 * Converts a pattern of the model, which is Java's. Some are escaped twice (`\\\\+` for `\\+`), one is between slashes,
 * and a few escape an underscore, which ECMAScript rejects with its `u` flag.
 */
function ecmaScriptOf(pattern: string): string {
  return pattern
    .replaceAll("\\\\", "\\")
    .replace(/^\/(.*)\/$/s, "$1")
    .replaceAll("\\_", "_");
}
