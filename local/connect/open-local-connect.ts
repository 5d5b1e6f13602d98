import { listen } from "../stack/listen.ts";
import { createLocalConnect, type LocalFlows } from "./create-local-connect.ts";
import type { LocalConnectOptions } from "./local-connect-options.ts";

/** A local Connect that listens on a port of this machine. */
export type OpenLocalConnect = { url: string; flows: LocalFlows; close(): Promise<void> };

/** Opens a local Connect, by default on any free port. */
export async function openLocalConnect({
  port = 0,
  ...options
}: LocalConnectOptions & { port?: number } = {}): Promise<OpenLocalConnect> {
  const server = createLocalConnect(options);
  const url = await listen(server, port);
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url, flows: server.flows, close };
}
