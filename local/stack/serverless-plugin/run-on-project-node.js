import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/**
 * An osls plugin for a Node older than the functions' runtime: it runs the command again on the project's Node 24, and
 * exits with its status.
 */
export class RunOnProjectNode {
  /** osls awaits this before it runs a command. */
  async asyncInit() {
    const executable = process.platform === "win32" ? "node.exe" : "node";
    const node = join(dirname(require.resolve("node/package.json")), "bin", executable);
    const child = spawn(node, process.argv.slice(1), { stdio: "inherit" });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
    const status = await new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("exit", (code) => resolve(code ?? 1));
    });
    process.exit(status);
  }
}
