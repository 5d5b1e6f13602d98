import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Starts a server on a local port, or on any free one if that is taken. Does not keep the process alive. */
export async function listen(server: Server, port: number): Promise<string> {
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  } catch (error) {
    if (port === 0 || (error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    return await listen(server, 0);
  }
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
