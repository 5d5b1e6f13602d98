import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join, resolve } from "node:path";
import { zipSync } from "fflate";
import { HandlerError, readHandler } from "../../build/deployment/read-handler.ts";
import { documentPolicy } from "../../build/deployment/roles/document-policy.ts";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import { CommandError } from "./command-error.ts";
import { openDocument } from "./open-document.ts";
import { pathGiven } from "./path-given.ts";

const IS_DOCUMENT = /\.arazzo\.(?:ya?ml|json)$/;

/** Archives have no time of their own, so that the same sources make the same archive. */
const MTIME = "1980-01-01T00:00:00";

/** What a function reads from its environment, for the deployment to fill in. */
const ENVIRONMENT = { CONNECT_INSTANCE_ID: "", CONNECT_CONTACT_FLOW_ID: "", POWERTOOLS_METRICS_NAMESPACE: "" };

/** The same, for functions that any client can call, see docs/security.md. */
const PUBLIC_ENVIRONMENT = {
  ALLOWED_FLOWS: "",
  ALLOWED_ATTRIBUTES: "",
  ALLOWED_ORIGINS: "",
  AUTHORIZATION: "",
  TOKEN_ISSUER: "",
  TOKEN_AUDIENCE: "",
  TOKEN_SECRET: "",
};

export type BundleOptions = { out: string; instance?: string };

/** Writes, for each handler or document, a folder with its function's archive, policy and environment. */
export async function bundleFiles(files: readonly string[], { out, instance }: BundleOptions): Promise<void> {
  const { bundleHandler } = await import("../../build/bundle/bundle-handler.ts").catch(withoutEsbuild);
  for (const file of files) {
    const path = pathGiven(file);
    const name = basename(path).replace(IS_DOCUMENT, "").replace(extname(path), "");
    const { document, source } = await read(file, path);
    const folder = join(pathGiven(out), name);
    const work = await mkdtemp(join(tmpdir(), "bundle-"));
    try {
      const entry = IS_DOCUMENT.test(path) ? await writeHandler(join(work, `${name}.mjs`), path) : path;
      const bundle = await bundleHandler(entry, work);
      await mkdir(folder, { recursive: true });
      const archive = zipSync({ "index.cjs": await readFile(bundle.file) }, { level: 9, mtime: MTIME });
      await writeFile(join(folder, "function.zip"), archive);
    } finally {
      await rm(work, { recursive: true });
    }
    const isPublic = /\bcreate(?:PublicHandler|ChatEndpoint)\(/.test(source);
    await writeJson(join(folder, "policy.json"), await policyOf(document, instance));
    await writeJson(join(folder, "environment.json"), { ...ENVIRONMENT, ...(isPublic ? PUBLIC_ENVIRONMENT : {}) });
    console.log(
      `${file}: ${join(out, name)}/function.zip, policy.json, environment.json; the handler is index.handler`,
    );
  }
}

/** Prints the IAM policy of a document. @throws {CommandError} if the document or the instance is wrong */
export async function showPolicy(file: string, { instance }: { instance?: string }): Promise<void> {
  const { executable } = await openDocument(file);
  console.log(JSON.stringify(await policyOf(executable.document, instance), null, 2));
}

async function policyOf(document: CompiledDocument, instance: string | undefined) {
  return await documentPolicy(document, instance).catch((error: unknown) => {
    throw error instanceof RangeError ? new CommandError(error.message) : error;
  });
}

async function read(file: string, path: string): Promise<{ document: CompiledDocument; source: string }> {
  if (IS_DOCUMENT.test(path)) return { document: (await openDocument(file)).executable.document, source: "" };
  const handler = `${basename(path, extname(path))}.handler`;
  const { document, source } = await readHandler(handler, dirname(path)).catch((error: unknown) => {
    throw error instanceof HandlerError ? new CommandError(`${file} cannot be bundled. ${error.message}`) : error;
  });
  if (document === undefined) throw new CommandError(`${file} cannot be bundled: it imports no Arazzo document.`);
  return { document, source };
}

/** Writes the three lines of a document that has no handler of its own. */
async function writeHandler(file: string, document: string): Promise<string> {
  const lambda = resolve(import.meta.dirname, `../../lib/lambda/create-handler${extname(import.meta.url)}`);
  const lines = [
    `import { createHandler } from ${JSON.stringify(lambda)};`,
    `import workflow from ${JSON.stringify(document)};`,
    "export const handler = createHandler(workflow);",
  ];
  await writeFile(file, lines.join("\n"));
  return file;
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}

function withoutEsbuild(error: NodeJS.ErrnoException): never {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  throw new CommandError("Bundling requires esbuild: npm install --save-dev esbuild");
}
