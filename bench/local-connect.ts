import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** A local Connect in its own process, so that its cost is not measured with the functions. */
export type LocalConnectProcess = { url: string; [Symbol.asyncDispose](): Promise<void> };

const SERVER = join(import.meta.dirname, "../local/connect/connect-server.ts");

/** Starts one on a free port. */
export async function startLocalConnect(): Promise<LocalConnectProcess> {
  const child = spawn(process.execPath, [SERVER, "--port", "0", "--adopt"], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (said) => {
      const address = /http:\/\/\S+/.exec(String(said))?.[0];
      if (address !== undefined) resolve(address);
    });
    ended.then(() => reject(new Error("The local Connect did not start.")), reject);
  });
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
    },
  };
}

/** The environment of a function that calls it. */
export function functionEnvironment(connectUrl: string): Record<string, string> {
  return {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_SESSION_TOKEN: "token",
    AWS_ENDPOINT_URL_CONNECT: connectUrl,
  };
}
