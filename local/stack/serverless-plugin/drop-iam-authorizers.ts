/** A function as osls has it, as far as its HTTP routes go. */
export type RoutedFunction = {
  events?: { httpApi?: string | { path?: string; authorizer?: { type?: string } } }[];
};

/** Takes IAM off the routes: serverless-offline takes every authorizer that it does not know for one of JWTs, and stops. */
export function dropIamAuthorizers(functions: Record<string, RoutedFunction>): void {
  for (const { httpApi } of Object.values(functions).flatMap(({ events = [] }) => events)) {
    if (typeof httpApi === "object" && httpApi.authorizer?.type === "aws_iam") delete httpApi.authorizer;
  }
}
