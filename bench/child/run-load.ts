/**
 * Keeps a number of invocations of a bundled handler in flight until all are done, phase by phase. Parameters: the
 * bundles and the phases as JSON, and the event as JSON.
 */
import { writeSync } from "node:fs";
import { lambdaContext } from "./lambda-context.ts";

/** The index of a bundle, the concurrency and the total number of invocations. */
type Phase = { bundle: number; concurrency: number; runs: number };
type Handler = (event: unknown, context: unknown) => Promise<unknown>;

const [bundles = "[]", phases = "[]", text = "{}"] = process.argv.slice(2);
const handlers = (JSON.parse(bundles) as string[]).map((file) => (require(file) as { handler: Handler }).handler);
const event: unknown = JSON.parse(text);
const began = Date.now();
let count = 0;

async function keepBusy({ bundle, concurrency, runs }: Phase): Promise<{ seconds: number; latenciesMs: number[] }> {
  const handler = handlers[bundle] as Handler;
  const latenciesMs: number[] = [];
  const start = performance.now();
  let left = runs;
  const lane = async () => {
    while (left-- > 0) {
      const invoked = performance.now();
      await handler(event, lambdaContext(`${process.pid}-${began}-${count++}`));
      latenciesMs.push(performance.now() - invoked);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return { seconds: (performance.now() - start) / 1000, latenciesMs };
}

async function measure() {
  const found = [];
  for (const phase of JSON.parse(phases) as Phase[]) found.push(await keepBusy(phase));
  return found;
}

measure().then((found) => {
  writeSync(3, JSON.stringify(found));
  process.exit(0);
});
