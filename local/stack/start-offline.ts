import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The running local stack. */
export type LocalStack = {
  apiUrl: string;
  lambdaUrl: string;
  connectUrl: string;
  /** Shows from now on what is asked, what fails, and what keeps a changed document or handler from being built. */
  follow(): void;
  stop(): Promise<void>;
};

const ROOT = join(import.meta.dirname, "../..");
const SECONDS_TO_START = 60;

/** Reports why osls did not start. */
export class StartError extends Error {
  override name = "StartError";
}

/**
 * Starts `sls offline` in its own process, with the local Connect of the plugin.
 * @throws StartError
 */
export async function startOffline(ports: { http: number; lambda: number }): Promise<LocalStack> {
  const sls = createRequire(import.meta.url).resolve("serverless/bin/serverless.js");
  const options = ["offline", "--httpPort", String(ports.http), "--lambdaPort", String(ports.lambda)];
  const child = spawn(process.execPath, [sls, ...options], { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  process.once("exit", () => child.kill());
  const said: string[] = [];
  const listen = (text: Buffer) => said.push(String(text));
  for (const stream of [child.stdout, child.stderr]) stream.on("data", listen);

  const apiUrl = `http://localhost:${ports.http}`;
  const lambdaUrl = `http://localhost:${ports.lambda}`;
  await Promise.all([answering(apiUrl, child, said), answering(lambdaUrl, child, said)]);
  const connectUrl = /(?:listens|is) at (http\S+)/.exec(said.join(""))?.[1] ?? "the real one";
  return {
    apiUrl,
    lambdaUrl,
    connectUrl,
    follow() {
      for (const stream of [child.stdout, child.stderr]) stream.off("data", listen).resume();
      child.stderr.pipe(process.stderr);
    },
    async stop() {
      if (hasEnded(child)) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await Promise.race([ended, sleep(5000, undefined, { ref: false }).then(() => child.kill("SIGKILL"))]);
    },
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Resolves once something answers at a URL. @throws StartError with what the process said, if it ends before or takes too long */
async function answering(url: string, child: ChildProcess, said: readonly string[]): Promise<void> {
  for (let tries = 0; tries < SECONDS_TO_START * 10; tries++) {
    if (hasEnded(child)) throw new StartError(`The local stack did not start:\n${said.join("")}`);
    const answered = await fetch(url, { method: "HEAD" }).then(
      () => true,
      () => false, // Nothing listens there yet.
    );
    if (answered) return;
    await sleep(100);
  }
  child.kill();
  throw new StartError(`Nothing answered at ${url} within ${SECONDS_TO_START} s:\n${said.join("")}`);
}
