import type { AwsClient } from "../aws-client.ts";
import type { OperationSchema } from "../describe-operation.ts";
import { type HttpExchange, type HttpRequest, type HttpTarget, urlOf } from "./http-exchange.ts";
import { traceHeaders } from "./trace-headers.ts";
import { userAgentHeaders } from "./user-agent.ts";

/** Sends one request; records what goes over the wire in the exchange, and resolves with the SDK's output. */
export type Transmit = (input: Record<string, unknown>, exchange: HttpExchange, signal: AbortSignal) => Promise<object>;

type Config = AwsClient["config"];

/** The part of the SDK's protocol that is used; its own types leave open of which generation it is. */
type Protocol = {
  serializeRequest(operation: object, input: object, context: object): Promise<HttpRequest>;
  deserializeResponse(operation: object, context: object, response: object): Promise<object>;
};

/**
 * Serializes, signs and sends requests with the parts of an SDK client: its protocol, its signer, its request handler.
 * `client.send` does the same through middlewares: for each call it sorts these, copies the whole configuration three
 * times and looks up the endpoint, which takes longer than the rest. Here that is done once. Middlewares that were
 * added to the client do not run, and nothing is retried: the session decides that.
 */
export function httpTransport(
  { config }: Pick<AwsClient, "config">,
  endpoint: Promise<HttpTarget> = endpointOf(config),
): (schema: OperationSchema) => Transmit {
  const { requestHandler } = config;
  const protocol = config.protocol as Protocol;
  const scheme = config.httpAuthSchemes.find(({ schemeId }) => schemeId === "aws.auth#sigv4");
  if (scheme === undefined) throw new Error("The AWS SDK's client does not sign with Signature Version 4.");
  const { signer } = scheme;
  const userAgent = userAgentHeaders(config);
  // An error of either is thrown by the first call, which awaits them.
  for (const promise of [endpoint, userAgent]) promise.catch(() => undefined);
  const context = { ...config, endpoint: () => endpoint };

  return ([, namespace, name, traits, input, output]) => {
    const operation = { namespace, name, traits, input, output };
    return async (values, exchange, signal) => {
      const request = await protocol.serializeRequest(operation, values, context);
      addHeaders(request, await userAgent, config);
      const signing = { config, context: {} };
      // The signer asks for the credentials itself.
      const signed = await signer.sign(request, {}, signing);
      exchange.request = signed;
      const { response } = await requestHandler.handle(signed, { abortSignal: signal });
      exchange.response = response;
      // By the date of a response the signer knows how far off this machine's clock is.
      signer.successHandler?.(response, signing);
      return protocol.deserializeResponse(operation, context, response);
    };
  };
}

/** The endpoint given to the client or by the environment, else that of the service in the region. */
async function endpointOf(config: Config): Promise<HttpTarget> {
  const { endpoint, serviceConfiguredEndpoint, endpointProvider, urlParser } = config;
  const custom = endpoint === undefined ? await serviceConfiguredEndpoint?.() : urlOf(await endpoint());
  const { url } = endpointProvider({
    Region: await config.region(),
    UseFIPS: await config.useFipsEndpoint(),
    UseDualStack: await config.useDualstackEndpoint(),
    ...(custom !== undefined && { Endpoint: custom }),
  });
  return urlParser(url);
}

function addHeaders({ headers, hostname, port, body }: HttpRequest, userAgent: object, config: Config): void {
  headers.host = port === undefined ? hostname : `${hostname}:${port}`;
  const length = body === undefined ? undefined : config.bodyLengthChecker(body);
  if (length !== undefined) headers["content-length"] = String(length);
  Object.assign(headers, userAgent, traceHeaders());
}
