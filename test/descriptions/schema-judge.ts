import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { type Described, objectOf, type Place } from "./described.ts";

/** Decides with Ajv whether values fit the schemas of a description, as another reading of OpenAPI than ours. */
export class SchemaJudge {
  readonly #ajv: Ajv;

  constructor(description: Described) {
    const is30 = /^3\.0/.test(String(description.openapi));
    const options = {
      strict: false,
      validateFormats: false,
      validateSchema: false,
      inlineRefs: false,
      logger: false,
    } as const;
    const Class = is30 ? Ajv : Ajv2020;
    this.#ajv = new Class({ ...options, unicodeRegExp: false });
    this.#ajv.addSchema(asJsonSchema(description, is30) as object, "description");
  }

  /** Undefined if the value fits, else why it does not. */
  judge(place: Place, value: unknown): string | undefined {
    const $ref = `description#/${place.map((name) => encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")}`;
    const validate = this.#ajv.getSchema($ref) ?? this.#ajv.compile({ $ref });
    return validate(value) ? undefined : this.#ajv.errorsText(validate.errors);
  }
}

/** Keywords whose members are names, not keywords. */
const MAPS = new Set(
  "properties patternProperties paths schemas content requestBodies parameters responses headers definitions $defs".split(
    " ",
  ),
);
/** Keywords of no schema, or whose content would be taken for one. */
const DROPPED = new Set(["example", "examples", "default", "discriminator", "$id", "xml", "externalDocs"]);

/** The schemas of OpenAPI as Ajv reads them. */
function asJsonSchema(value: unknown, is30: boolean, isMap = false): unknown {
  if (Array.isArray(value)) return value.map((one) => asJsonSchema(one, is30));
  if (typeof value !== "object" || value === null) return value;
  const given = objectOf(value);
  if (!isMap && is30 && typeof given.$ref === "string") return { $ref: given.$ref };
  const kept = Object.entries(given).flatMap(([name, part]) => {
    if (isMap) return [[name, asJsonSchema(part, is30)]];
    if (DROPPED.has(name) || (name === "pattern" && !isPattern(part))) return [];
    return [[name, name === "enum" || name === "const" ? part : asJsonSchema(part, is30, MAPS.has(name))]];
  });
  const schema: Described = Object.fromEntries(kept);
  return isMap ? schema : corrected(schema, is30);
}

function corrected(schema: Described, is30: boolean): Described {
  for (const [limit, of] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (typeof schema[limit] !== "boolean") continue;
    if (schema[limit]) schema[limit] = schema[of];
    else delete schema[limit];
  }
  if (schema.nullable === true && Array.isArray(schema.enum)) schema.enum = [...schema.enum, null];
  if (schema.type === undefined) delete schema.nullable;
  // A member that only responses have is not required in requests.
  if (Array.isArray(schema.required))
    schema.required = schema.required.filter(
      (name) => objectOf(objectOf(schema.properties)[String(name)]).readOnly !== true,
    );
  else if (schema.in === undefined && schema.content === undefined) delete schema.required;
  if (is30 && !/^(?:string|number|integer|boolean|array|object)$/.test(String(schema.type))) delete schema.type;
  return schema;
}

function isPattern(pattern: unknown): boolean {
  try {
    new RegExp(String(pattern));
    return typeof pattern === "string";
  } catch {
    return false;
  }
}
