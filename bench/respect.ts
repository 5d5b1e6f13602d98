import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { type Figure, figureOf } from "./figure.ts";
import { startLocalConnect } from "./local-connect.ts";
import { respectDocuments } from "./respect-documents.ts";

/** The time that Redocly's `redocly respect` takes for the chat workflow's three steps, or why it was not measured. */
export type CommandLineResult =
  | {
      version: string;
      /** A whole command that runs the workflow once. */
      commandMs: Figure;
      /** An additional run in the same command, without the start-up. */
      furtherRunMs: Figure;
    }
  | { notMeasured: string };

const COMMANDS = 7;
const RUNS_IN_ONE = 40;

/** Runs the same steps with the same requests, against the local Connect. */
export async function measureCommandLine(directory: string): Promise<CommandLineResult> {
  const found = await findCommandLine();
  if (found === undefined) return { notMeasured: "@redocly/cli is not installed" };
  await using connect = await startLocalConnect();
  const folder = join(directory, "respect");
  await mkdir(folder, { recursive: true });
  const single: number[] = [];
  const further: number[] = [];
  for (let command = -1; command < COMMANDS; command++) {
    const once = await timeCommand(1);
    const many = await timeCommand(RUNS_IN_ONE);
    if (command < 0) continue;
    single.push(once);
    further.push((many - once) / (RUNS_IN_ONE - 1));
  }
  return { version: found.version, commandMs: figureOf(single), furtherRunMs: figureOf(further) };

  async function timeCommand(runs: number): Promise<number> {
    const { openapi, arazzo } = respectDocuments(connect.url, runs);
    await writeFile(join(folder, "connect.yaml"), openapi);
    await writeFile(join(folder, "chat.arazzo.yaml"), arazzo);
    const began = performance.now();
    const child = spawn(process.execPath, [found?.program ?? "", "respect", "chat.arazzo.yaml"], {
      cwd: folder,
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
    const tookMs = performance.now() - began;
    if (child.exitCode !== 0) throw new Error(`redocly respect failed:\n${said}\n${complained}`);
    return tookMs;
  }
}

async function findCommandLine(): Promise<{ program: string; version: string } | undefined> {
  try {
    const manifest = createRequire(import.meta.url).resolve("@redocly/cli/package.json");
    const { version, bin } = JSON.parse(await readFile(manifest, "utf8")) as {
      version: string;
      bin: Record<string, string>;
    };
    return { program: join(dirname(manifest), bin.redocly ?? "bin/cli.js"), version };
  } catch {
    return undefined; // Not installed: an installation without development packages.
  }
}
