/**
 * Alternates batches of two bundled handlers in one process until both are warm, then measures each batch.
 * Parameters: the two bundles, the event as JSON, the runs per batch of each as JSON, the number of batches.
 */
import { writeSync } from "node:fs";
import { lambdaContext } from "./lambda-context.ts";

type Handler = (event: unknown, context: unknown) => Promise<unknown>;
type Batch = { wallMs: number; cpuMs: number };

const [own = "", reference = "", text = "{}", runsOfEach = "[1, 1]", batches = "1"] = process.argv.slice(2);
const handlers = [own, reference].map((file) => (require(file) as { handler: Handler }).handler);
const event: unknown = JSON.parse(text);
const runs = JSON.parse(runsOfEach) as number[];
const WARM_UP = 0.3;
let count = 0;

async function runBatch(handler: Handler, runs: number): Promise<Batch> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  for (let run = 0; run < runs; run++) await handler(event, lambdaContext(`run-${count++}`));
  const wallMs = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs: wallMs / runs, cpuMs: (user + system) / 1000 / runs };
}

async function measure(): Promise<Batch[][]> {
  const found: Batch[][] = handlers.map(() => []);
  const warmUp = Math.ceil(Number(batches) * WARM_UP);
  for (let batch = -warmUp; batch < Number(batches); batch++) {
    for (const at of batch % 2 === 0 ? [0, 1] : [1, 0]) {
      const measured = await runBatch(handlers[at] as Handler, runs[at] as number);
      if (batch >= 0) found[at]?.push(measured);
    }
  }
  return found;
}

measure().then((found) => {
  writeSync(3, JSON.stringify(found));
  process.exit(0);
});
