import { memberOf } from "../../lib/arazzo/json.ts";

/** A route of an HTTP API. It is signed if callers sign requests with AWS credentials. */
export type HttpRoute = { method: string; path: string; isSigned: boolean };

/** The routes among the events of a function in serverless.yml: `httpApi: POST /chats`, or with its parts. */
export function httpRoutes(events: readonly object[] = []): HttpRoute[] {
  return events.flatMap((event): HttpRoute[] => {
    const route = memberOf(event, "httpApi");
    if (route === undefined) return [];
    const [method, path] =
      typeof route === "string" ? route.split(" ") : [memberOf(route, "method"), memberOf(route, "path")];
    const isSigned = memberOf(memberOf(route, "authorizer"), "type") === "aws_iam";
    return [{ method: String(method ?? "").toUpperCase(), path: String(path ?? ""), isSigned }];
  });
}
