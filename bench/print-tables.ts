import { type BenchResult, ofEachPart, type Target } from "./bench-result.ts";
import type { Figure } from "./figure.ts";
import type { Parts } from "./parts.ts";

/** Prints the figures as Markdown tables, which are readable in a terminal too. */
export function printTables(result: BenchResult): string {
  const { machine, node, quick, targets } = result;
  const tables = ofEachPart(result, {
    cold: coldTables,
    warm: warmTables,
    "end-to-end": endToEndTables,
    compile: compileTables,
    sources: sourcesTables,
    flows: flowTables,
    "flow-tests": flowTestTables,
  });
  return [
    `Node ${node.slice(1)} on ${machine}${quick ? ", few rounds" : ""}. Medians, with quartiles in parentheses.`,
    ...tables,
    ...(targets.length === 0 ? [] : targetTable(targets)),
  ].join("\n\n");
}

function sourcesTables({ subjects, loadToByHand, warmToByHand }: Parts["sources"]): string[] {
  return [
    "### customer-chat: DynamoDB, an HTTP API, Connect and EventBridge",
    table(
      ["", "bundle KB", "zip KB", "load ms", "warm run ms"],
      subjects.map(({ subject, bytes, zipBytes, loadMs, runMs }) => [
        subject,
        (bytes / 1000).toFixed(1),
        (zipBytes / 1000).toFixed(1),
        show(loadMs, 1),
        show(runMs, 2),
      ]),
    ),
    table(["this project to", "load", "warm run"], [["by hand", show(loadToByHand), show(warmToByHand)]]),
  ];
}

function coldTables(cold: Parts["cold"]): string[] {
  return cold.flatMap(({ function: name, subjects, ratios }) => [
    `### Cold: ${name}`,
    table(
      ["", "bundle KB", "zip KB", "load ms", "load CPU ms", "first answer ms", "memory MB", "heap MB"],
      subjects.map(({ subject, bytes, zipBytes, loadMs, loadCpuMs, firstAnswerMs, rssMb, heapMb }) => [
        subject,
        (bytes / 1000).toFixed(1),
        (zipBytes / 1000).toFixed(1),
        ...[loadMs, loadCpuMs, firstAnswerMs, rssMb, heapMb].map((figure) => show(figure, 1)),
      ]),
    ),
    table(
      ["this project to", "load", "load + first answer", "memory", "zip"],
      [
        [
          "by hand",
          show(ratios.loadToByHand),
          show(ratios.loadAndFirstAnswerToByHand),
          show(ratios.rssToByHand),
          ratios.zipToByHand.toFixed(2),
        ],
        ["by hand, minified", show(ratios.loadToMinifiedByHand), "", "", ratios.zipToMinifiedByHand.toFixed(2)],
        ["SDK alone, trimmed", show(ratios.loadToSdkAlone), show(ratios.loadAndFirstAnswerToSdkAlone), "", ""],
      ],
    ),
  ]);
}

function warmTables({ workflows, perStep, flatness }: Parts["warm"]): string[] {
  return [
    "### Warm, the network stubbed",
    table(
      ["", "ms per run", "by hand", "time, to by hand", "CPU, to by hand"],
      workflows.map(({ workflow, ownMs, byHandMs, wallRatio, cpuRatio }) => [
        workflow,
        show(ownMs, 3),
        show(byHandMs, 3),
        show(wallRatio),
        show(cpuRatio),
      ]),
    ),
    table(
      ["each additional step, from – to steps", "µs", "by hand µs"],
      perStep.map(({ from, to, ownUs, byHandUs }) => [`${from} – ${to}`, ownUs.toFixed(0), byHandUs.toFixed(0)]),
    ),
    `A step in a run of 1,000, compared with a step in a run of 10: ${show(flatness)}.`,
  ];
}

function endToEndTables({ load, commandLine }: Parts["end-to-end"]): string[] {
  return [
    "### End to end, over HTTP to the local Connect",
    table(
      ["concurrency", "runs per second", "by hand", "to by hand", "p50 · p90 · p99 ms", "by hand", "p99, to by hand"],
      load.map(({ concurrency, ownPerSecond, byHandPerSecond, throughputRatio, own, byHand, p99Ratio }) => [
        String(concurrency),
        show(ownPerSecond, 0),
        show(byHandPerSecond, 0),
        show(throughputRatio),
        [own.p50, own.p90, own.p99].map((ms) => ms.toFixed(1)).join(" · "),
        [byHand.p50, byHand.p90, byHand.p99].map((ms) => ms.toFixed(1)).join(" · "),
        show(p99Ratio),
      ]),
    ),
    "notMeasured" in commandLine
      ? `\`redocly respect\`: not measured, ${commandLine.notMeasured}.`
      : `\`redocly respect\` ${commandLine.version}, the same three requests: ${show(commandLine.commandMs, 0)} ms per command, ${show(commandLine.furtherRunMs, 1)} ms for each additional run in the same command.`,
  ];
}

function compileTables(compile: Parts["compile"]): string[] {
  return [
    "### Compile, at build time",
    table(
      ["lines", "ms", "µs per line", "YAML parsing alone ms", "ratio"],
      compile.map(({ lines, compileMs, usPerLine, parseMs, ratio }) => [
        String(lines),
        show(compileMs, 1),
        usPerLine.toFixed(1),
        show(parseMs, 1),
        show(ratio),
      ]),
    ),
  ];
}

function flowTestTables({ count, failed, seconds }: Parts["flow-tests"]): string[] {
  const perTest = ((seconds * 1000) / count).toFixed(1);
  return [
    "### Test cases of flows",
    `${count} test cases of the sample flows with \`npm run flow -- test\`: ${failed} failed, ${seconds.toFixed(1)} s, ${perTest} ms each.`,
  ];
}

function flowTables({ start, waits, linearity, chats }: Parts["flows"]): string[] {
  return [
    "### Contact flows in the local Connect",
    table(
      ["a task started in a flow of", "ms"],
      [
        ["ten blocks", show(start.tenBlocksMs)],
        ["one block", show(start.oneBlockMs)],
      ],
    ),
    `Ten blocks, compared with one: ${show(start.ratio)}.`,
    table(
      ["contacts in Wait blocks", "one hour in one step, ms", "memory MB"],
      waits.map(({ contacts, stepMs, rssMb }) => [String(contacts), show(stepMs, 0), show(rssMb, 0)]),
    ),
    `Each of the most contacts, compared with each of half as many: ${show(linearity)}.`,
    `${chats.count} chats at once through the sample flow with its Lambda block: ${chats.lost} lost, ${chats.seconds.toFixed(1)} s.`,
  ];
}

function targetTable(targets: readonly Target[]): string[] {
  const rows = targets.map(({ what, wanted, measured, met }) => [what, wanted, show(measured), met ? "yes" : "**no**"]);
  return ["### Targets", table(["", "wanted", "measured", "met"], rows)];
}

/** The median with its quartiles, or alone if they are the same. */
function show({ median, low, high }: Figure, digits = 2): string {
  const [middle, from, to] = [median, low, high].map((value) => value.toFixed(digits));
  return from === to ? `${middle}` : `${middle} (${from}–${to})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? "").padEnd(width)).join(" | ")} |`;
  return [line(head), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...rows.map(line)].join("\n");
}
