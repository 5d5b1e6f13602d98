import { Ajv2020, type Options } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { InputValidator } from "../executable.ts";
import type { JsonObject } from "../json.ts";

/**
 * How inputs are validated, at build time and at run time alike: every violation is reported, defaults are
 * applied, and unknown keywords and formats are ignored, as JSON Schema rules.
 */
const AJV_OPTIONS: Options = { allErrors: true, useDefaults: true, strict: false, logger: false };

/** Compiles the JSON Schema 2020-12 of a workflow's inputs. @throws if the schema is not valid. */
export function compileInputs(schema: JsonObject): InputValidator {
  return newAjv().compile(schema) as InputValidator;
}

/** An Ajv with our options and the usual formats. */
export function newAjv(options: Options = {}): Ajv2020 {
  const ajv = new Ajv2020({ ...AJV_OPTIONS, ...options });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  return ajv;
}
