import { readFileSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { runInProject } from "./run-in-project.ts";

const EXPORTS: [specifier: string, names: string[]][] = [
  ["connect-workflows", ["compileWorkflow", "connectCatalog", "connectSource", "runWorkflow"]],
  ["connect-workflows/lambda", ["createChatEndpoint", "createDurableHandler", "createHandler", "createPublicHandler"]],
  ["connect-workflows/mcp", ["createMcpHandler"]],
  ["connect-workflows/esbuild", ["arazzoDocuments", "bundleHandler", "esbuildOptions"]],
  ["connect-workflows/serverless", ["default"]],
  ["connect-workflows/vite", ["arazzoDocuments"]],
  ["connect-workflows/vitest", ["arazzoDocuments"]],
  ["connect-workflows/local", ["createLocalConnect", "openFunction", "openLocalConnect"]],
  ["connect-workflows/cdk", ["WorkflowFunction"]],
];

test.each(EXPORTS)("%s exports its names", async (specifier, names) => {
  const script = `console.log(JSON.stringify(Object.keys(await import("${specifier}"))))`;
  const { stdout, stderr } = await runInProject("node", ["--input-type=module", "--eval", script]);
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual(expect.arrayContaining(names));
});

test("every export of code is imported above", () => {
  const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
  const imported = EXPORTS.map(([specifier]) => specifier.replace("connect-workflows", "."));
  const code = Object.keys(exports).filter((name) => typeof exports[name] === "object" && "default" in exports[name]);
  expect(imported.sort()).toEqual(code.sort());
});

test("declarations compile with skipLibCheck off, also for imports of documents", async () => {
  const project = inject("project");
  const imports = EXPORTS.map(
    ([specifier], index) => `import * as m${index} from "${specifier}";\nconsole.log(m${index});`,
  );
  const source = `${imports.join("\n")}
import { createHandler } from "connect-workflows/lambda";
import workflow from "./missing-is-fine.arazzo.yaml";
export const handler: (event: unknown, context: never) => Promise<unknown> = createHandler(workflow);
// @ts-expect-error A document is not a string.
export const wrong: string = workflow;
`;
  await writeFile(join(project, "types.ts"), source);
  const compilerOptions = {
    strict: true,
    module: "nodenext",
    target: "es2022",
    noEmit: true,
    skipLibCheck: false,
    types: ["node"],
  };
  await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["types.ts"] }));
  expect(await runInProject("tsc", [])).toMatchObject({ status: 0, stdout: "" });
});

test("publint finds nothing", async () => {
  const { stdout } = await runInProject("publint", ["node_modules/connect-workflows", "--strict"]);
  expect(stdout).toContain("All good!");
});

test("arethetypeswrong finds nothing", async () => {
  const { status, stdout } = await runInProject("attw", [inject("tarball"), "--profile", "esm-only", "--no-emoji"]);
  expect({ status, stdout }).toMatchObject({ status: 0 });
});

test("every package that the code imports is a dependency", async () => {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const folder = join(inject("project"), "node_modules/connect-workflows/dist");
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".js"));
  const imported = files.flatMap((name) => {
    const source = readFileSync(join(folder, name), "utf8");
    const specifiers = source.matchAll(
      /^(?:import|export)(?:[\w\s{},*]*? from)? "([^".][^"]*)";|\bimport\("([^".][^"]*)"\)/gm,
    );
    return [...specifiers].map(([, first = "", second = ""]) => /^(?:@[^/]+\/)?[^/]+/.exec(first || second)?.[0] ?? "");
  });
  const packages = new Set(imported.filter((name) => !name.startsWith("node:")));
  expect(packages.size).toBeGreaterThan(10);
  // trim-sdk writes an import of the SDK's own dependency, after it has looked for it.
  const known = new Set([...Object.keys({ ...dependencies, ...peerDependencies }), "@aws-sdk/credential-provider-env"]);
  expect([...packages].filter((name) => !known.has(name))).toEqual([]);
});
