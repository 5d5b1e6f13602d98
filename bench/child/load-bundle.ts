/**
 * Loads a bundled handler as Lambda does, then invokes it once, and measures time and memory.
 * Parameters: the bundle, and the event as JSON.
 */
import { writeSync } from "node:fs";
import { lambdaContext } from "./lambda-context.ts";

const [file = "", event = "{}"] = process.argv.slice(2);
const cpuBefore = process.cpuUsage();
const began = performance.now();
const { handler } = require(file) as { handler: (event: unknown, context: unknown) => Promise<unknown> };
const loadMs = performance.now() - began;
const cpu = process.cpuUsage(cpuBefore);
const { rss, heapUsed } = process.memoryUsage();

const invoked = performance.now();
handler(JSON.parse(event), lambdaContext(`${process.pid}-${Date.now()}`)).then((answer) => {
  const firstAnswerMs = performance.now() - invoked;
  const loadCpuMs = (cpu.user + cpu.system) / 1000;
  writeSync(3, JSON.stringify({ loadMs, loadCpuMs, rss, heapUsed, firstAnswerMs, answer }));
  process.exit(0);
});
