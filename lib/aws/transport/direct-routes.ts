import type { AwsClient } from "../aws-client.ts";
import type { OperationSchema } from "../describe-operation.ts";
import { httpTransport, type Transmit } from "./http-transport.ts";

/** A command's stack of middlewares, or a client's. */
export type MiddlewareStack = {
  add(middleware: never, options: never): void;
  concat(other: MiddlewareStack): MiddlewareStack;
  /** Each middleware as `name (a.k.a. …) - step`. */
  identify(): string[];
};

/** Where an SDK's command says which members of its input decide the endpoint. */
export type EndpointInstructions = Readonly<
  Record<string, { type: string; name?: string; get?: (input: object) => unknown }>
>;

/** The part of the SDK's context of a request that says where it goes and how it is signed. */
export type RequestContext = {
  endpointV2?: { url: URL; headers?: object; properties?: { authSchemes?: unknown } };
  __smithy_context?: { selectedHttpAuthScheme?: { httpAuthOption: { schemeId: string } } };
};

type Client = Pick<AwsClient, "config"> & { readonly middlewareStack?: MiddlewareStack };

/** A document's steps send to few tables or buses; inputs can name any number of them. */
const MOST_ROUTES = 20;

/**
 * The routes of one operation that need none of the client's middlewares. The first request to an endpoint goes through
 * them, which shows its URL and its signature; if none of them does more than {@link httpTransport}, the next ones are
 * sent by that, which takes a fraction of the time.
 */
export class DirectRoutes {
  readonly #client: Client;
  readonly #schema: OperationSchema;
  readonly #instructions: [name: string, EndpointInstructions[string]][] | undefined;
  readonly #routes = new Map<string, Transmit>();

  constructor(client: Client, schema: OperationSchema, instructions: EndpointInstructions | undefined) {
    this.#client = client;
    this.#schema = schema;
    this.#instructions = instructions && Object.entries(instructions);
  }

  /** The route of a request, if one like it was sent before. */
  find(input: Readonly<Record<string, unknown>>): Transmit | undefined {
    return this.#routes.size === 0 ? undefined : this.#routes.get(this.#keyOf(input));
  }

  /** Keeps the route of a request that is about to leave the client, if it is a direct one. */
  learn(input: Readonly<Record<string, unknown>>, stack: MiddlewareStack, context: RequestContext): void {
    const { config } = this.#client;
    if (this.#instructions === undefined || !this.#isPlain(stack, context) || context.endpointV2 === undefined) return;
    if (this.#routes.size >= MOST_ROUTES) this.#routes.clear();
    const target = Promise.resolve(config.urlParser(context.endpointV2.url));
    this.#routes.set(this.#keyOf(input), httpTransport(this.#client, target)(this.#schema));
  }

  /** The values that decide the endpoint, beside the client's settings. */
  #keyOf(input: Readonly<Record<string, unknown>>): string {
    let key = "";
    for (const [, { type, name, get }] of this.#instructions ?? []) {
      if (type === "contextParams") key += ` ${JSON.stringify(input[name ?? ""])}`;
      else if (type === "operationContextParams") key += ` ${JSON.stringify(get?.(input))}`;
    }
    return key;
  }

  #isPlain(stack: MiddlewareStack, { endpointV2, __smithy_context }: RequestContext): boolean {
    const { middlewareStack, config } = this.#client;
    const all = middlewareStack?.concat(stack).identify() ?? [""];
    return (
      __smithy_context?.selectedHttpAuthScheme?.httpAuthOption.schemeId === "aws.auth#sigv4" &&
      endpointV2?.properties?.authSchemes === undefined &&
      Object.keys(endpointV2?.headers ?? {}).length === 0 &&
      config.requestHandler.metadata?.handlerProtocol === "http/1.1" &&
      all.every((middleware) => PLAIN.has(middleware.split(" ", 1)[0] ?? ""))
    );
  }
}

/** The name of the middleware that learns the routes. */
export const RECORDER = "connectWorkflowsRecorder";

/** The middlewares whose work {@link httpTransport} does, or the session, or that only log. */
const PLAIN = new Set([
  RECORDER,
  "contentLengthMiddleware",
  "deserializerMiddleware",
  "endpointV2Middleware",
  "getUserAgentMiddleware",
  "hostHeaderMiddleware",
  "httpAuthSchemeMiddleware",
  "httpSigningMiddleware",
  "loggerMiddleware",
  "recursionDetectionMiddleware",
  "retryMiddleware",
  "serializerMiddleware",
]);
