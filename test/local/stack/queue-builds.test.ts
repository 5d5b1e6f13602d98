import { expect, it } from "vitest";
import { type Bundler, queueBuilds } from "../../../local/stack/serverless-plugin/queue-builds.ts";

/** A bundler whose builds end when the test says so. */
function bundlerOf() {
  const running: { succeed(): void; fail(): void }[] = [];
  const bundler: Bundler = {
    buildOptions: {},
    bundle: () =>
      new Promise((succeed, reject) => running.push({ succeed, fail: () => reject(new Error("It does not build.")) })),
  };
  queueBuilds(bundler);
  return { bundler, running };
}
const soon = () => new Promise((resolve) => setImmediate(resolve));

it("builds once more after the changes that come during a build, however many", async () => {
  const { bundler, running } = bundlerOf();
  const first = bundler.bundle();
  await soon();
  const [second, third] = [bundler.bundle(), bundler.bundle()];
  await soon();
  expect(running.length).toBe(1);
  running[0]?.succeed();
  await first;
  await soon();
  expect(running.length).toBe(2);
  running[1]?.succeed();
  await Promise.all([second, third]);
  expect(running.length).toBe(2);
});

it("goes on after a build that failed, one function at a time", async () => {
  const { bundler, running } = bundlerOf();
  const first = bundler.bundle();
  await soon();
  running[0]?.fail();
  await expect(first).rejects.toThrow("It does not build.");
  expect(bundler.buildOptions?.concurrency).toBeUndefined();
  const second = bundler.bundle();
  await soon();
  running[1]?.succeed();
  await second;
  expect(bundler.buildOptions?.concurrency).toBe(1);
});
