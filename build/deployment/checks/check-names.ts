/** Lambda's limit. */
const LONGEST_FUNCTION_NAME = 64;

/** Reports a function name, which includes the stage, that is too long. CloudFormation reports it only when deploying. */
export function checkNames(names: readonly string[]): string | undefined {
  const longest = names.toSorted((a, b) => b.length - a.length)[0] ?? "";
  const over = longest.length - LONGEST_FUNCTION_NAME;
  if (over <= 0) return undefined;
  return (
    `The function name ${longest} has ${longest.length} characters, and Lambda's limit is ${LONGEST_FUNCTION_NAME}. ` +
    `Choose a stage name that is ${over} characters shorter, or set the function's \`name\`.`
  );
}
