import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/**
 * An osls plugin for a Node that is older than the functions' runtime: it runs the whole command again on the Node 24
 * that is installed with the project, and ends with its status.
 */
export class RunOnProjectNode {
  /** osls waits for this before it runs any command. */
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
