import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { detectProject, type Project } from "./detect-project.ts";
import { type Additions, editPackage, ownVersion } from "./edit-package.ts";
import { type Insertion, insertIntoYaml } from "./insert-into-yaml.ts";
import { type Wiring, wireProject } from "./wire-project.ts";

const TEMPLATES = join(import.meta.dirname, "templates");
const TEST = "handlers/call-back.test.mjs";

/** Adds a workflow with its handler, its test and its wiring to a folder. Changes nothing that is there. */
export async function initProject(folder: string): Promise<void> {
  const project = detectProject(folder);
  const wiring = wireProject(project);
  const extension = project.typescript ? "ts" : "js";
  console.log(`Deployment tool: ${project.tool}${project.configuration ? ` (${project.configuration})` : ""}\n`);
  const files = [
    { path: "handlers/call-back.arazzo.yaml", template: "call-back.arazzo.yaml" },
    { path: `handlers/call-back.${extension}`, template: "call-back.handler" },
    { path: TEST, template: "call-back.test.mjs" },
    ...(wiring.files ?? []),
  ];
  for (const { path, template } of files) {
    const source = await readFile(join(TEMPLATES, `${template}.template`), "utf8");
    await create(project, path, source.replace("call-back.EXTENSION", `call-back.${extension}`));
  }
  await addToPackage(project, wiring);
  const left = await wire(project, wiring);
  console.log(`\nNext:\n${[...left, "npm install", "npm run test:workflows", ...wiring.next].map(step).join("\n")}`);
}

function step(text: string, index: number): string {
  return `  ${index + 1}. ${text.replaceAll("\n", "\n     ")}`;
}

async function create({ folder }: Project, path: string, content: string): Promise<void> {
  if (existsSync(join(folder, path))) return report("exists", path);
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
  report("created", path);
}

async function addToPackage(project: Project, { scripts = {} }: Wiring): Promise<void> {
  const file = join(project.folder, "package.json");
  if (!existsSync(file))
    await create(project, "package.json", `${JSON.stringify({ private: true, type: "module" }, null, 2)}\n`);
  const additions: Additions = [
    [["devDependencies", "connect-workflows"], `^${ownVersion()}`],
    ...Object.entries({ ...scripts, "test:workflows": `node --test ${TEST}` }).map(
      ([name, command]) => [["scripts", name], command] as const,
    ),
  ];
  const edited = editPackage(await readFile(file, "utf8"), additions);
  if (edited === undefined) return report("exists", "package.json: dependency and scripts");
  await writeFile(file, edited);
  report("added to", "package.json: dependency and scripts");
}

/** Inserts the wiring into the tool's file. Returns the step that is left to the user if that is not possible. */
async function wire({ folder, configuration }: Project, { insertions, wired }: Wiring): Promise<string[]> {
  if (insertions === undefined || wired === undefined || configuration === undefined) return [];
  const file = join(folder, configuration);
  const source = await readFile(file, "utf8");
  if (wired.test(source)) {
    report("exists", `${configuration}: the function`);
    return [];
  }
  const edited = /\.ya?ml$/.test(configuration) ? insertIntoYaml(source, insertions) : undefined;
  if (edited === undefined) return [`Add to ${configuration}:\n\n${insertions.map(written).join("")}`];
  await writeFile(file, edited);
  report("added to", `${configuration}: ${insertions.map(({ under }) => under).join(", ")}`);
  return [];
}

function written(insertion: Insertion): string {
  const { under } = insertion;
  return stringify({ [under]: "item" in insertion ? [insertion.item] : { [insertion.key]: insertion.value } });
}

function report(outcome: string, what: string): void {
  console.log(`  ${outcome.padEnd(9)} ${what}`);
}
