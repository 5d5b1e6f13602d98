/** Where a deployment goes, with its parameters. */
export type Target = {
  stage: string;
  region: string;
  /** Values by name, as strings; a parameter that is not set is an empty string. */
  parameters: Readonly<Record<string, string>>;
  /** The names declared in serverless.yml. */
  declared: readonly string[];
};

/** A condition on one parameter, checked before anything is packaged or created. */
export type ParameterRule = {
  parameter: string;
  /** The stages that it applies to. Every stage but `dev` counts as production. */
  on: "every stage" | "production";
  holds(value: string, target: Target): boolean;
  /** How to fix the parameter: a sentence that follows its name. */
  otherwise: string;
};

/** Matches ids that exist only in the local Connect. */
export const EXAMPLE = /EXAMPLE/;

/** Splits a list written with commas; drops empty items. */
export function listOf(value: string): string[] {
  return value.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));
}
