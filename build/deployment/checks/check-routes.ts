/** The events of a function, as far as they are routes of an HTTP API. */
type Routed = { events?: readonly object[] };

/** Reports a route that ends with a slash. API Gateway can reject it, which rolls the whole deployment back. */
export function checkRoutes({ events = [] }: Routed): string | undefined {
  for (const event of events) {
    const route = "httpApi" in event ? pathOf(event.httpApi) : "";
    if (/.\/$/.test(route))
      return `Its route ${route} ends with a slash, which an HTTP API does not accept. Use ${route.slice(0, -1)} or ${route}{proxy+}.`;
  }
  return undefined;
}

function pathOf(httpApi: unknown): string {
  if (typeof httpApi === "string") return httpApi.split(" ").at(-1) ?? "";
  return typeof httpApi === "object" && httpApi !== null && "path" in httpApi ? String(httpApi.path) : "";
}
