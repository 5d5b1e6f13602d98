/** Lambda takes no longer names of functions. */
const LONGEST_FUNCTION_NAME = 64;

/**
 * What is wrong with the names of functions, which hold the stage's. Undefined where nothing is. osls does not look, and
 * CloudFormation would say so only when it makes them.
 */
export function checkNames(names: readonly string[]): string | undefined {
  const longest = names.toSorted((a, b) => b.length - a.length)[0] ?? "";
  const over = longest.length - LONGEST_FUNCTION_NAME;
  if (over <= 0) return undefined;
  return (
    `The function ${longest} has a name of ${longest.length} characters; Lambda takes ${LONGEST_FUNCTION_NAME}. ` +
    `Take a stage whose name is shorter by ${over}, or give the function a name.`
  );
}
