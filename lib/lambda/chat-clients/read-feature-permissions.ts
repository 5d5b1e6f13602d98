import { EnvironmentError } from "../errors.ts";

/**
 * Reads `FEATURE_PERMISSIONS`: what chat clients may offer, with commas between, such as `MESSAGING_MARKDOWN, ATTACHMENTS`.
 * @throws EnvironmentError
 */
export function readFeaturePermissions(variables: Readonly<Record<string, string | undefined>>): string[] {
  const names = (variables.FEATURE_PERMISSIONS ?? "").split(",").flatMap((name) => name.trim() || []);
  if (names.some((name) => !/^[A-Z][A-Z0-9_]*$/.test(name)))
    throw new EnvironmentError([
      "FEATURE_PERMISSIONS must be names such as MESSAGING_MARKDOWN, with commas between them",
    ]);
  return names;
}
