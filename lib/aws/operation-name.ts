/**
 * The SDK's name of an operation. Documents begin it with a small letter, or with an HTTP method as descriptions of query
 * APIs do: `POST_DescribeInstances`.
 */
export function operationName(given: string): string {
  const name = given.replace(/^(?:DELETE|GET|HEAD|PATCH|POST|PUT)_(?=[A-Za-z])/, "");
  return name.charAt(0).toUpperCase() + name.slice(1);
}
