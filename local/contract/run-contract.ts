import { styleText } from "node:util";
import { CommandError } from "../command-line/command-error.ts";
import { ALL_CASES } from "./cases/all-cases.ts";
import { cleanUp } from "./clean-up.ts";
import type { ContractCase } from "./contract-case.ts";
import { describeCost } from "./describe-cost.ts";
import { openAws, openEndpoint, openPrivateTarget, type Target } from "./open-target.ts";
import { caseTable, listTable, reportOf } from "./print-results.ts";
import { type Running, runCases, type TargetResult } from "./run-cases.ts";

export type ContractOptions = {
  endpoint?: string;
  aws?: true;
  instance?: string;
  region?: string;
  yes?: true;
  only?: string;
  list?: true;
  clean?: true;
  all?: true;
  json?: true;
};

const INTERRUPTED = 130;

/** Runs the command. @returns its exit status */
export async function runContract(options: ContractOptions): Promise<number> {
  checkOptions(options);
  if (options.clean) return await cleanTarget(options);
  const cases = chooseCases(options.only);
  if (options.list) {
    console.log(
      options.json
        ? JSON.stringify(
            cases.map(({ observe, ...one }) => one),
            undefined,
            2,
          )
        : listTable(cases),
    );
    return 0;
  }
  const first =
    options.endpoint === undefined
      ? await openPrivateTarget()
      : openEndpoint({ ...options, endpoint: options.endpoint });
  const results = [await runTarget(first, cases)];
  if (options.aws && !results[0]?.wasInterrupted) {
    const target = openAws({ instance: options.instance ?? "", region: options.region });
    console.error(describeCost(results[0]?.requests ?? {}, target));
    if (!options.yes) {
      console.error("Nothing was sent to it. Add --yes to run the suite there.");
      return 0;
    }
    results.push(await runTarget(target, cases));
  }
  if (options.json) console.log(JSON.stringify(reportOf(cases, results), undefined, 2));
  else console.log(caseTable(cases, results, options.all ?? false));
  for (const { title, left } of results)
    for (const request of left) console.error(styleText("red", `Not removed from ${title}: ${request}`));
  return statusOf(results);
}

/** Deletes what killed runs left in the instance that the options name. @returns the exit status */
async function cleanTarget({ aws, endpoint, instance, region }: ContractOptions): Promise<number> {
  if (!aws && endpoint === undefined) throw new CommandError("--clean needs --aws and --instance, or --endpoint.");
  const target = aws
    ? openAws({ instance: instance ?? "", region })
    : openEndpoint({ endpoint: endpoint ?? "", instance, region });
  const { removed, left } = await cleanUp(target.connect(), target.instanceId);
  for (const one of removed) console.log(`Deleted ${one}`);
  for (const one of left) console.error(styleText("red", `Not deleted: ${one}`));
  console.log(`${removed.length} deleted from instance ${target.instanceId} of ${target.title}.`);
  return left.length === 0 ? 0 : 1;
}

function statusOf(results: readonly TargetResult[]): number {
  if (results.some(({ wasInterrupted }) => wasInterrupted)) return INTERRUPTED;
  const isClean = results.every(
    ({ left, results }) =>
      left.length === 0 && results.every(({ outcome }) => outcome !== "differs" && outcome !== "failed"),
  );
  return isClean ? 0 : 1;
}

/** @throws {CommandError} */
function checkOptions({ aws, endpoint, instance, yes }: ContractOptions): void {
  if (aws && endpoint !== undefined) throw new CommandError("--aws and --endpoint exclude each other.");
  if (aws && instance === undefined) throw new CommandError("--aws needs --instance: the id or ARN of an instance.");
  if (yes && !aws) throw new CommandError("--yes is for --aws.");
}

/** @throws {CommandError} */
function chooseCases(only: string | undefined): readonly ContractCase[] {
  if (only === undefined) return ALL_CASES;
  const wanted = only.toLowerCase();
  const chosen = ALL_CASES.filter(({ id, operation }) => `${id} ${operation}`.toLowerCase().includes(wanted));
  if (chosen.length === 0) throw new CommandError(`No case has ${only} in its id or operation; --list shows them all.`);
  return chosen;
}

/** Runs all cases against one target. Ctrl-C ends the run early, and still undoes what it made. */
async function runTarget(target: Target, cases: readonly ContractCase[]): Promise<TargetResult> {
  const isShown = process.stderr.isTTY === true;
  let count = 0;
  const running: Running = runCases(target, cases, ({ id }) => {
    count += 1;
    if (isShown) process.stderr.write(`\r\u001b[K${target.title}: ${count} of ${cases.length} ${id}`);
  });
  const interrupt = () => {
    process.stderr.write("\nInterrupted: removing what was made. This takes a moment.\n");
    running.interrupt();
  };
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.on(signal, interrupt);
  try {
    return await running.done;
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
    if (isShown) process.stderr.write("\r\u001b[K");
    target.close();
  }
}
