import type { AddressInfo } from "node:net";
import { ConnectClient } from "@aws-sdk/client-connect";
import { createLocalConnect, type LocalConnectServer } from "../../../local/connect/create-local-connect.ts";
import type { LocalConnectOptions } from "../../../local/connect/local-connect-options.ts";

export type StartedLocalConnect = {
  url: string;
  client: ConnectClient;
  /** Calls the control API under `/_local/`. */
  control: (method: string, path: string, body?: unknown) => Promise<{ status: number; body: Record<string, unknown> }>;
  [Symbol.asyncDispose]: () => Promise<void>;
};

/** Starts a local Connect on a free port with the real SDK's client for it; use it with `await using`. */
export async function startLocalConnect(options: LocalConnectOptions = {}): Promise<StartedLocalConnect> {
  return startServer(createLocalConnect(options));
}

/** Starts a server with the real SDK's client for it; use it with `await using`. */
export async function startServer(
  server: LocalConnectServer,
): Promise<StartedLocalConnect & Pick<LocalConnectServer, "flows">> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new ConnectClient({
    endpoint: url,
    region: "us-east-1",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
    maxAttempts: 1,
  });
  return {
    url,
    flows: server.flows,
    client,
    async control(method, path, body) {
      const response = await fetch(`${url}/_local/${path}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    async [Symbol.asyncDispose]() {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
