import type { RoutedFunction } from "./guard-iam-routes.ts";

/** Removes trailing slashes from routes, since serverless-offline removes them from request paths. */
export function stripTrailingSlashes(functions: Record<string, RoutedFunction>): void {
  for (const { httpApi } of Object.values(functions).flatMap(({ events = [] }) => events)) {
    if (typeof httpApi === "object" && httpApi.path !== undefined) httpApi.path = httpApi.path.replace(/(?<=.)\/$/, "");
  }
}
