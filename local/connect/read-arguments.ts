import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { pathGiven } from "../command-line/path-given.ts";
import type { AgentOptions } from "./chat/agent.ts";
import { LONGEST_WAIT } from "./control/clock.ts";
import { createFaults, type Fault } from "./control/faults.ts";
import { defined } from "./defined.ts";
import { readBotTable } from "./flows/stand-ins/bot-table.ts";
import { readCustomers } from "./flows/stand-ins/customers.ts";
import type { LocalConnectOptions } from "./local-connect-options.ts";
import { readAgentScripts } from "./routing/agent-script.ts";
import { readSeed } from "./seed/read-seed.ts";
import { SAMPLE_SEED } from "./seed/sample-seed.ts";
import type { Seed } from "./seed/seed-type.ts";

export const USAGE = `Usage: npm run local -- [options]

  --port N       the port to listen on, 0 for any free one; default: 4510
  --host H       the address to listen on; default: 127.0.0.1
  --seed FILE    start with the instances of a JSON file instead of the sample instance
  --empty        start without an instance
  --data DIR     keep the state in a folder, over restarts; --seed fills a new one. Default: memory only
  --strict       answer ResourceNotFoundException for unknown instances and flows, as the service does; the default
  --adopt        accept every unknown instance, and every unknown flow that a Start… operation names
  --agent WHO    echo (repeats the customer), none, or a text file with one reply per line
  --agents FILE  agents by user, as JSON, instead of the one of --agent; see docs/local-connect.md
  --bot FILE     a stand-in for every Lex bot, as JSON; see docs/local-connect.md
  --customers F  customer profiles and cases for flows, as a JSON file; see docs/local-connect.md
  --events-webhook URL  post each contact event to a URL; see docs/local-connect.md
  --contact-records FILE  append each contact record to a file, as a line of JSON
  --agent-events FILE  append each agent event to a file, as a line of JSON
  --flow-logs    print the flow log, one JSON line per block
  --faults RULES the faults to inject: JSON, or a JSON file
  --throttle     answer 429 beyond the service's default rates
  --latency N    milliseconds added to every response
  --help         show this help

Snapshots of the state that --data keeps, also while it is in use:
  npm run local -- snapshot save FILE --data DIR    write the state of a folder to a file
  npm run local -- snapshot load FILE --data DIR    fill a new folder from a file`;

/** Invalid arguments of `npm run local`. */
export class UsageError extends Error {
  override name = "UsageError";
}

export type LocalConnectArguments = {
  port: number;
  host: string;
  seed: Seed;
  options: LocalConnectOptions;
  help: boolean;
};

/** Reads the arguments of `npm run local`. @throws UsageError */
export function readArguments(args: readonly string[]): LocalConnectArguments {
  const values = attempt("The command line", () => parseArgs({ args: [...args], options: OPTIONS }).values);
  const { port, host, latency, help } = values;
  if (!/^\d+$/.test(port) || Number(port) > 65_535)
    throw new UsageError(`--port takes a number from 0 to 65535, not ${port}`);
  if (!/^\d+$/.test(latency) || Number(latency) > LONGEST_WAIT)
    throw new UsageError(`--latency takes milliseconds up to ${LONGEST_WAIT}, not ${latency}`);
  if (values.adopt && values.strict) throw new UsageError("Give --adopt or --strict, not both.");
  if (values.empty && values.seed !== undefined) throw new UsageError("Give --seed or --empty, not both.");
  const seed = values.empty ? { instances: [] } : attempt("--seed", () => seedFrom(values.seed));
  const options: LocalConnectOptions = {
    unknownIds: values.adopt ? "adopt" : "refuse",
    seed,
    host,
    throttle: values.throttle,
    latencyMs: Number(latency),
    agent: attempt("--agent", () => agentFrom(values.agent)),
    faults: attempt("--faults", () => faultsFrom(values.faults)),
    ...(values["flow-logs"] && { flowLogs: true }),
    ...defined({
      eventsWebhook: given("--events-webhook", values["events-webhook"], webhookOf),
      contactRecordsFile: given("--contact-records", values["contact-records"], pathGiven),
      agentEventsFile: given("--agent-events", values["agent-events"], pathGiven),
      data: given("--data", values.data, pathGiven),
      bot: given("--bot", values.bot, (path) => readBotTable(jsonOf(path))),
      customers: given("--customers", values.customers, (path) => readCustomers(jsonOf(path))),
      agents: given("--agents", values.agents, (path) => readAgentScripts(jsonOf(path))),
    }),
  };
  return { port: Number(port), host, seed, options, help };
}

const OPTIONS = {
  port: { type: "string", default: "4510" },
  host: { type: "string", default: "127.0.0.1" },
  adopt: { type: "boolean", default: false },
  strict: { type: "boolean", default: false },
  seed: { type: "string" },
  empty: { type: "boolean", default: false },
  data: { type: "string" },
  "events-webhook": { type: "string" },
  "contact-records": { type: "string" },
  "agent-events": { type: "string" },
  throttle: { type: "boolean", default: false },
  latency: { type: "string", default: "0" },
  agent: { type: "string", default: "echo" },
  agents: { type: "string" },
  bot: { type: "string" },
  customers: { type: "string" },
  faults: { type: "string", default: "[]" },
  "flow-logs": { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

function seedFrom(path: string | undefined): Seed {
  return path === undefined ? SAMPLE_SEED : readSeed(pathGiven(path));
}

function webhookOf(url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UsageError("--events-webhook takes a URL of http or https");
  return url;
}

function agentFrom(who: string): AgentOptions | "none" {
  if (who === "none") return who;
  return { script: who === "echo" ? who : readFileSync(pathGiven(who), "utf8").trimEnd().split(/\r?\n/) };
}

function jsonOf(path: string): unknown {
  return JSON.parse(readFileSync(pathGiven(path), "utf8"));
}

function faultsFrom(what: string): Fault[] {
  const given: unknown = JSON.parse(/^\s*[[{]/.test(what) ? what : readFileSync(pathGiven(what), "utf8"));
  return createFaults((Array.isArray(given) ? given : [given]) as Fault[]).list();
}

function given<T>(option: string, value: string | undefined, read: (value: string) => T): T | undefined {
  return value === undefined ? undefined : attempt(option, () => read(value));
}

function attempt<T>(what: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${what} cannot be used: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return `there is no file ${path}`;
  if (code === "EISDIR") return "it is a folder, not a file";
  return error instanceof SyntaxError ? `it is not JSON: ${error.message}` : error.message;
}
