import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { projectFolder } from "../project-folder.ts";

const PROJECT = projectFolder();
/** Long enough for a busy machine: an announcement whose server does not respond in time is removed. */
const PROBE_TIMEOUT_MS = 5000;

type Announcement = { project: string; url: string; id: string; announcedAt: number };

/** Announces a local Connect to the project's other commands, in a file. @returns a function that withdraws it */
export async function announceConnect(url: string): Promise<() => void> {
  const id = await idOfConnect(url);
  if (id === undefined) throw new Error(`The local Connect at ${url} does not respond.`);
  const announcement: Announcement = { project: PROJECT, url, id, announcedAt: Date.now() };
  const path = join(folder(), `${id}.json`);
  try {
    mkdirSync(folder(), { recursive: true });
    writeFileSync(path, JSON.stringify(announcement));
  } catch (error) {
    console.error(`Other commands cannot find this local Connect: ${(error as Error).message}`);
  }
  const withdraw = () => rmSync(path, { force: true });
  process.once("exit", withdraw);
  return withdraw;
}

/** The URL of the local Connect that runs in this project, the last one announced; undefined if none responds. */
export async function findRunningConnect(): Promise<string | undefined> {
  for (const { url, id } of readAnnouncements()) {
    if ((await idOfConnect(url)) === id) return url;
    // Its process was killed, and nothing or another server listens there now.
    rmSync(join(folder(), `${id}.json`), { force: true });
  }
  return undefined;
}

/** Says which local Connect a command uses. */
export function connectNotice(running: string | undefined): string {
  return running === undefined
    ? "No local Connect is running: using a private one for this command."
    : `Using the local Connect that is running at ${running}.`;
}

/** A folder of node_modules can be shared by several projects, by a link. */
function readAnnouncements(): Announcement[] {
  if (!existsSync(folder())) return [];
  const announcements = readdirSync(folder()).flatMap((name) => readAnnouncement(join(folder(), name)));
  return announcements.filter(({ project }) => project === PROJECT).sort((a, b) => b.announcedAt - a.announcedAt);
}

/** None, if the file is incomplete or was removed meanwhile. */
function readAnnouncement(path: string): Announcement[] {
  try {
    return [Object(JSON.parse(readFileSync(path, "utf8")))];
  } catch {
    return [];
  }
}

function folder(): string {
  const isPackage = existsSync(join(PROJECT, "package.json"));
  const cache = isPackage ? join(PROJECT, "node_modules/.cache") : join(homedir(), ".cache");
  return join(process.env.LOCAL_CONNECT_CACHE ?? join(cache, "connect-workflows"), "running");
}

async function idOfConnect(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${url}/_local/health`, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return ((await response.json()) as { id?: string }).id;
  } catch {
    return undefined;
  }
}
