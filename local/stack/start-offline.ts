import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { projectFolder } from "../project-folder.ts";

/** The addresses of the running local stack. */
export type LocalStack = { apiUrl: string; lambdaUrl: string; connectUrl: string };

/** The process of `sls offline`. */
export type Offline = {
  /** Resolves once the stack responds. @throws StartError */
  ready: Promise<LocalStack>;
  /** Resolves with an exit code or a signal when the process ends. */
  ended: Promise<string>;
  /** Prints requests, errors and build problems from now on. */
  follow(): void;
  stop(): Promise<void>;
};

const SECONDS_TO_START = 60;
const MILLISECONDS_TO_STOP = 700;

/** Reports why osls did not start. */
export class StartError extends Error {
  override name = "StartError";
}

/** Starts `sls offline` in its own process, with the local Connect of the plugin. */
export function startOffline(ports: { http: number; lambda: number }): Offline {
  const project = projectFolder();
  const sls = findServerless(project);
  const options = ["offline", "--httpPort", String(ports.http), "--lambdaPort", String(ports.lambda)];
  const child = spawn(process.execPath, [sls, ...options], { cwd: project, stdio: ["ignore", "pipe", "pipe"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const ended = once(child, "exit").then(([code, signal]) => {
    process.off("exit", kill);
    return String(signal ?? code);
  });
  const output: string[] = [];
  const listen = (text: Buffer) => output.push(String(text));
  for (const stream of [child.stdout, child.stderr]) stream.on("data", listen);
  return {
    ready: waitUntilReady(ports, child, output),
    ended,
    follow() {
      for (const stream of [child.stdout, child.stderr]) stream.off("data", listen).resume();
      child.stderr.pipe(process.stderr);
    },
    async stop() {
      // esbuild complains when osls ends.
      child.stderr.unpipe(process.stderr);
      child.kill("SIGTERM");
      const timeout = sleep(MILLISECONDS_TO_STOP, undefined, { ref: false }).then(() => child.kill("SIGKILL"));
      if (!hasEnded(child)) await Promise.race([ended, timeout]);
    },
  };
}

/** The project's own osls or Serverless Framework. @throws StartError if it has none */
function findServerless(project: string): string {
  const { resolve } = createRequire(join(project, "package.json"));
  for (const name of ["serverless", "osls"]) {
    try {
      return resolve(`${name}/bin/serverless.js`);
    } catch {
      // The other name may be installed.
    }
  }
  throw new StartError(
    `${project} has no Serverless Framework. Install it: npm install --save-dev osls serverless-offline`,
  );
}

async function waitUntilReady(
  ports: { http: number; lambda: number },
  child: ChildProcess,
  output: readonly string[],
): Promise<LocalStack> {
  const apiUrl = `http://localhost:${ports.http}`;
  const lambdaUrl = `http://localhost:${ports.lambda}`;
  await Promise.all([waitForResponse(apiUrl, child, output), waitForResponse(lambdaUrl, child, output)]);
  const connectUrl = /(?:listens|is) at (http\S+)/.exec(output.join(""))?.[1] ?? "the real one";
  return { apiUrl, lambdaUrl, connectUrl };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Resolves once a URL responds. @throws StartError with the output of the process, if it ends first or takes too long */
async function waitForResponse(url: string, child: ChildProcess, output: readonly string[]): Promise<void> {
  for (let tries = 0; tries < SECONDS_TO_START * 10; tries++) {
    if (hasEnded(child)) throw new StartError(`The local stack did not start:\n${output.join("")}`);
    const responds = await fetch(url, { method: "HEAD" }).then(
      () => true,
      () => false, // The port is not open yet.
    );
    if (responds) return;
    await sleep(100);
  }
  child.kill();
  throw new StartError(`${url} did not respond within ${SECONDS_TO_START} s:\n${output.join("")}`);
}
