import { Ajv2020, type Options } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { InputValidator } from "../executable.ts";
import type { JsonObject } from "../json.ts";
import { walkSchema } from "./walk-schema.ts";

/**
 * How inputs are validated, at build time and at run time alike: every violation is reported, defaults are
 * applied, and unknown keywords and formats are ignored, as JSON Schema rules.
 */
const AJV_OPTIONS: Options = { allErrors: true, useDefaults: true, strict: false, logger: false };

/** Compiles the JSON Schema 2020-12 of a workflow's inputs. @throws if the schema is not valid. */
export function compileInputs(schema: JsonObject): InputValidator {
  return newAjv(schema).compile(schema) as InputValidator;
}

/** An Ajv for one schema, with our options and the usual formats. */
export function newAjv(schema: JsonObject, options: Options = {}): Ajv2020 {
  const ajv = new Ajv2020({ ...AJV_OPTIONS, ...options });
  // Ajv's bookkeeping for these keywords can throw a TypeError, where `patternProperties` stands beside `oneOf` or `if`.
  ajv.opts.unevaluated = hasUnevaluated(schema);
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  return ajv;
}

function hasUnevaluated(whole: JsonObject): boolean {
  let found = false;
  walkSchema(whole, [], (schema) => {
    found ||= Object.hasOwn(schema, "unevaluatedProperties") || Object.hasOwn(schema, "unevaluatedItems");
  });
  return found;
}
