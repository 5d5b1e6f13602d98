import { httpRoutes } from "../http-routes.ts";

/** Reports a route that ends with a slash. API Gateway can reject it, which rolls the whole deployment back. */
export function checkRoutes({ events }: { events?: readonly object[] }): string | undefined {
  const { path } = httpRoutes(events).find((route) => /.\/$/.test(route.path)) ?? {};
  if (path === undefined) return undefined;
  return `Its route ${path} ends with a slash, which an HTTP API does not accept. Use ${path.slice(0, -1)} or ${path}{proxy+}.`;
}
