import { NodeHttpHandler } from "@smithy/node-http-handler";

/**
 * A request handler for a client that would speak HTTP/2. Only event streams, which no workflow can use, require that:
 * over HTTP/1.1 the client also reaches servers that stand in for AWS, and a function loads less of Node.
 */
export function http1Handler(): NodeHttpHandler {
  // As `clientSettings` has it for other clients.
  return new NodeHttpHandler({ connectionTimeout: 1000 });
}
