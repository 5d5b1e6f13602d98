import { createRequire } from "node:module";
import { join } from "node:path";
import { inject } from "vitest";

/** JSON of a description. Nothing here trusts its form; `memberOf` reads it. */
export type Described = Record<string, unknown>;

/** Requires a package that the suite has installed. Such a package has no types here, so callers give them. */
export const requirePackage = createRequire(join(inject("packages"), "of-the-suite.cjs"));

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** A place in a description, as the names that lead there. */
export type Place = readonly string[];
export type Located = { value: unknown; place: Place };

/** An operation of a description, with the places that its schemas are at. */
export type DescribedOperation = {
  path: string;
  method: string;
  operationId: string | undefined;
  parameters: { name: string; in: string; required: boolean; example: unknown; schema: Located | undefined }[];
  /** The body that a document sends by default: JSON, else a form, else any. */
  body: { contentType: string; required: boolean; schema: Located | undefined } | undefined;
};

/** The operations of a description. */
export function operationsOf(description: Described): DescribedOperation[] {
  const at = (value: unknown, place: Place) => follow(description, { value, place });
  return Object.entries(objectOf(description.paths)).flatMap(([path, given]) => {
    const item = at(given, ["paths", path]);
    return METHODS.flatMap((method): DescribedOperation[] => {
      const operation = objectOf(objectOf(item.value)[method]);
      if (Object.keys(operation).length === 0) return [];
      const place = [...item.place, method];
      const listed = [
        ...listOf(objectOf(item.value).parameters, [...item.place, "parameters"]),
        ...listOf(operation.parameters, [...place, "parameters"]),
      ].map((one) => at(one.value, one.place));
      const byName = new Map(listed.map((one) => [`${objectOf(one.value).in} ${objectOf(one.value).name}`, one]));
      return [
        {
          path,
          method,
          operationId: typeof operation.operationId === "string" ? operation.operationId : undefined,
          parameters: [...byName.values()].map(parameterAt),
          body: bodyAt(at(operation.requestBody, [...place, "requestBody"])),
        },
      ];
    });
  });
}

function parameterAt({ value, place }: Located): DescribedOperation["parameters"][number] {
  const { name, in: where, required, example, schema, content } = objectOf(value);
  const [type] = Object.keys(objectOf(content));
  const ofContent =
    type === undefined
      ? undefined
      : { value: objectOf(objectOf(content)[type]).schema, place: [...place, "content", type, "schema"] };
  const own = schema === undefined ? ofContent : { value: schema, place: [...place, "schema"] };
  return { name: String(name), in: String(where), required: required === true, example, schema: own };
}

const BODIES = [/^application\/json\s*(?:;|$)/i, /[/+]json\b/i, /x-www-form-urlencoded/i, /multipart\/form-data/i, /./];

function bodyAt({ value, place }: Located): DescribedOperation["body"] {
  const content = objectOf(objectOf(value).content);
  const types = Object.keys(content);
  const contentType = BODIES.map((pattern) => types.find((type) => pattern.test(type))).find(
    (type) => type !== undefined,
  );
  if (contentType === undefined) return undefined;
  const { schema } = objectOf(content[contentType]);
  return {
    contentType,
    required: objectOf(value).required === true,
    schema: schema === undefined ? undefined : { value: schema, place: [...place, "content", contentType, "schema"] },
  };
}

/** What a `$ref` leads to, and where that is. */
function follow(description: Described, from: Located): Located {
  let at = from;
  for (let count = 0; count < 20; count++) {
    const reference = objectOf(at.value).$ref;
    if (typeof reference !== "string" || !reference.startsWith("#/")) return at;
    const place = reference
      .slice(2)
      .split("/")
      .map((name) => decodeURIComponent(name).replaceAll("~1", "/").replaceAll("~0", "~"));
    at = { value: place.reduce<unknown>((value, name) => objectOf(value)[name], description), place };
  }
  return at;
}

export function objectOf(value: unknown): Described {
  return typeof value === "object" && value !== null ? (value as Described) : {};
}

function listOf(value: unknown, place: Place): Located[] {
  return Array.isArray(value)
    ? value.map((one: unknown, index) => ({ value: one, place: [...place, String(index)] }))
    : [];
}
