import { Ajv2020, type Options } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { InputValidator } from "../executable.ts";
import type { JsonObject } from "../json.ts";

/**
 * How inputs are held against their schema, at build time and at run time alike: every violation is told, defaults are
 * applied, and keywords and formats that are not known are passed over, as JSON Schema rules.
 */
const AJV_OPTIONS: Options = { allErrors: true, useDefaults: true, strict: false, logger: false };

/** Compiles the JSON Schema 2020-12 of a workflow's inputs. @throws if it is no valid schema. */
export function compileInputs(schema: JsonObject): InputValidator {
  return newAjv().compile(schema) as InputValidator;
}

/** An Ajv with our options and the usual formats. */
export function newAjv(options: Options = {}): Ajv2020 {
  const ajv = new Ajv2020({ ...AJV_OPTIONS, ...options });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  return ajv;
}
