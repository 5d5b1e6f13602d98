/** Milliseconds. */
const INTERVAL = 200;

/**
 * Ends this process when `npx`, which started it, has ended. npx runs commands in a shell and passes SIGTERM to that
 * shell alone, so `npx sls offline & kill $!` would leave the servers behind. SIGINT does not end the shell while its
 * command runs, which can therefore not notice it; Ctrl-C reaches all of them.
 */
export function endWithNpx(): void {
  if (process.env.npm_command !== "exec") return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
  }, INTERVAL).unref();
}
