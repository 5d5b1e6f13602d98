import type { RoutedFunction } from "./drop-iam-authorizers.ts";

/** Takes the slash off the end of routes, as serverless-offline does with the paths of requests. */
export function stripTrailingSlashes(functions: Record<string, RoutedFunction>): void {
  for (const { httpApi } of Object.values(functions).flatMap(({ events = [] }) => events)) {
    if (typeof httpApi === "object" && httpApi.path !== undefined) httpApi.path = httpApi.path.replace(/(?<=.)\/$/, "");
  }
}
