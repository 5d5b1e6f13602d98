import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";

/** Below the ports that systems give to clients' connections, so that none takes it before the server listens. */
const FIRST = 20_000;
const LAST = 32_000;

/** Finds a free local port: the wanted one, else any. */
export async function freePort(wanted?: number): Promise<number> {
  const server = createServer();
  try {
    server.listen(wanted ?? FIRST + Math.floor(Math.random() * (LAST - FIRST)));
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    return freePort();
  } finally {
    server.close();
  }
}
