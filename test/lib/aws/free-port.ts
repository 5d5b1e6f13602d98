import { createServer } from "node:net";

/** Reserves a port on which nothing answers. */
export async function freePort(): Promise<{ url: string; release(): void }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return { url: `http://127.0.0.1:${address.port}`, release: () => server.close() };
}
