import type { CompiledDocument } from "./workflow.ts";

/** A compiled document with the code it needs to run: made when it is bundled, or in memory for the command line. */
export type Executable = {
  document: CompiledDocument;
  /** By key of `document.workflows`; a workflow without `inputs` has none. */
  validators: Record<string, InputValidator>;
  /** There only where the document needs JSONPath queries at run time. */
  compileJsonPath?: CompileJsonPath;
};

/** Compiled by Ajv from the inputs' JSON Schema: applies defaults in place, and collects all errors. */
export type InputValidator = {
  (inputs: unknown): boolean;
  errors?: readonly InputError[] | null;
};

/** The part of an Ajv error that our messages are made from. */
export type InputError = {
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
  /** There where it is a name that breaks a rule. */
  propertyName?: string;
  message?: string;
};

/** Turns an RFC 9535 query into a function from a root to the selected values. */
export type CompileJsonPath = (query: string) => (root: unknown) => unknown[];
