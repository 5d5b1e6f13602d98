import type { ConnectClient } from "@aws-sdk/client-connect";
import type { BareClient } from "../connect/create-connect-client.ts";
import type { OperationSchema } from "./describe-operation.ts";
import { type Exchange, urlOf } from "./exchange.ts";
import { traceHeaders } from "./trace-headers.ts";
import { userAgentOf } from "./user-agent-of.ts";

/** Sends one request; enters what goes over the wire into the exchange, and resolves with the SDK's output. */
export type Send = (input: Record<string, unknown>, exchange: Exchange, signal: AbortSignal) => Promise<object>;

type Config = ConnectClient["config"];
type Request = Parameters<Config["requestHandler"]["handle"]>[0];

/** What is used of the SDK's protocol, whose own types leave open of which generation it is. */
type Protocol = {
  serializeRequest(operation: object, input: object, context: object): Promise<Request>;
  deserializeResponse(operation: object, context: object, response: object): Promise<object>;
};

/**
 * Sends requests with the parts of a client: its protocol writes and reads them, its signer signs, its handler sends.
 * `client.send` does the same through middlewares, and for each call sorts these, copies the whole configuration three
 * times and looks up the endpoint, which takes longer than the rest. Here that is done once. Middlewares that somebody
 * adds to the client are not run, and nothing is repeated: that is for the session to do.
 */
export function createSender({ config }: BareClient): (schema: OperationSchema) => Send {
  const { requestHandler } = config;
  const protocol = config.protocol as Protocol;
  const scheme = config.httpAuthSchemes.find(({ schemeId }) => schemeId === "aws.auth#sigv4");
  if (scheme === undefined) throw new Error("The AWS SDK's client does not sign with Signature Version 4.");
  const { signer } = scheme;
  const endpoint = endpointOf(config);
  const userAgent = userAgentOf(config);
  // What is wrong with either is told by the call that waits for it.
  for (const promise of [endpoint, userAgent]) promise.catch(() => undefined);
  const context = { ...config, endpoint: () => endpoint };

  return ([, namespace, name, traits, input, output]) => {
    const operation = { namespace, name, traits, input, output };
    return async (values, exchange, signal) => {
      const request = await protocol.serializeRequest(operation, values, context);
      addHeaders(request, await userAgent, config.bodyLengthChecker);
      const signing = { config, context: {} };
      // It asks for the credentials itself.
      const signed = await signer.sign(request, {}, signing);
      exchange.request = signed;
      const { response } = await requestHandler.handle(signed, { abortSignal: signal });
      exchange.response = response;
      // By the date of an answer the signer knows how far off this machine's clock is.
      signer.successHandler?.(response, signing);
      return protocol.deserializeResponse(operation, context, response);
    };
  };
}

/** The one given to the client or by the environment, else that of Connect in the region. */
async function endpointOf(config: Config): Promise<unknown> {
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

function addHeaders(
  { headers, hostname, port, body }: Request,
  userAgent: object,
  lengthOf: Config["bodyLengthChecker"],
) {
  headers.host = port === undefined ? hostname : `${hostname}:${port}`;
  const length = body === undefined ? undefined : lengthOf(body);
  if (length !== undefined) headers["content-length"] = String(length);
  Object.assign(headers, userAgent, traceHeaders());
}
