/** The part of serverless-esbuild that builds. */
export type Bundler = { bundle(): Promise<void>; buildOptions?: { concurrency?: number } };

/**
 * Makes builds of functions wait for each other. serverless-esbuild builds at every change of a file, and a function
 * whose build is still running, because another function's failed, gets the result of that build: an old document.
 */
export function queueBuilds(bundler: Bundler): void {
  const build = bundler.bundle.bind(bundler);
  let last: Promise<void> | undefined;
  let waiting: Promise<void> | undefined;

  async function buildAfter(previous: Promise<void> | undefined): Promise<void> {
    await previous?.catch(() => undefined);
    waiting = undefined;
    // A build stops at the first function that fails. One at a time, it leaves none running.
    if (previous !== undefined && bundler.buildOptions !== undefined) bundler.buildOptions.concurrency = 1;
    await build();
  }

  bundler.bundle = () => {
    if (waiting !== undefined) return waiting;
    last = buildAfter(last);
    waiting = last;
    return last;
  };
}
