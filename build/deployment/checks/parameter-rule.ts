/** Where a deployment goes, with its parameters. */
export type Target = {
  stage: string;
  region: string;
  /** Whether it is deployed now, not only packaged. */
  isDeployed: boolean;
  /** Values by name, as strings; a parameter that is not set is an empty string. */
  parameters: Readonly<Record<string, string>>;
  /** The names declared in serverless.yml. */
  declared: readonly string[];
};

/** A condition on one parameter, checked before anything is packaged or created. */
export type ParameterRule = {
  parameter: string;
  /**
   * Where it applies; default: on every stage. Every stage but `dev` counts as production. Without a real instance `dev`
   * can be packaged, but not deployed: every chat would fail.
   */
  on?: "production" | "production and deployments";
  holds(value: string, target: Target): boolean;
  /** How to fix the parameter: a sentence that follows its name. */
  otherwise: string;
};

/** The rule that a parameter's value matches on every stage. */
export function matches(parameter: string, pattern: RegExp, otherwise: string): ParameterRule {
  return { parameter, holds: (value) => pattern.test(value), otherwise };
}

/** The rule that each item of a parameter's list matches on every stage. */
export function eachMatches(parameter: string, pattern: RegExp, otherwise: string): ParameterRule {
  return {
    ...matches(parameter, pattern, otherwise),
    holds: (value) => listOf(value).every((one) => pattern.test(one)),
  };
}

export function isBoolean(parameter: string): ParameterRule {
  return matches(parameter, /^(?:true|false)$/, "must be true or false.");
}

/** Matches ids that exist only in the local Connect. */
export const EXAMPLE = /EXAMPLE/;

/** Splits a list written with commas; drops empty items. */
export function listOf(value: string): string[] {
  return value.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));
}
