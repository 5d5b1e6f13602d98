import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join, resolve } from "node:path";
import { type BuildFailure, formatMessages } from "esbuild";
import { bundleHandler } from "../../build/bundle/bundle-handler.ts";
import { ARCHIVED_HANDLER, zipBundle } from "../../build/bundle/zip-bundle.ts";
import { HandlerError, readHandler } from "../../build/deployment/read-handler.ts";
import { forCloudFormation } from "../../build/deployment/roles/document-policy.ts";
import { displayPath } from "../../build/display-path.ts";
import { describeRoutes } from "../../build/openapi/open-api-document.ts";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";
import { CommandError } from "./command-error.ts";
import { openDocument } from "./open-document.ts";
import { pathGiven } from "./path-given.ts";
import { policyOf } from "./show-policy.ts";

const IS_DOCUMENT = /\.arazzo\.(?:ya?ml|json)$/;

/** The variables that a function reads from its environment, for the deployment to fill in. */
const ENVIRONMENT = { CONNECT_INSTANCE_ID: "", CONNECT_CONTACT_FLOW_ID: "", POWERTOOLS_METRICS_DISABLED: "true" };

/** Those of functions that any client can call, see docs/security.md. */
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

/** A handler or a document of the command line, with the document that it runs. */
type Source = { path: string; name: string; compiled: CompiledDocument; documentFile: string; source: string };

/** Writes, for each handler or document, a folder with its function's archive, policy, environment and API. */
export async function bundleFiles(files: readonly string[], { out, instance }: BundleOptions): Promise<void> {
  const sources = await Promise.all(files.map(readSource));
  for (const [index, from] of sources.entries()) {
    const folder = join(pathGiven(out), from.name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "function.zip"), await archive(from));
    const policy = await policyOf(from.compiled, instance);
    const isPublic = /\bcreate(?:PublicHandler|ChatEndpoint)\(/.test(from.source);
    await writeJson(join(folder, "policy.json"), policy);
    await writeJson(join(folder, "policy.cloudformation.json"), forCloudFormation(policy));
    await writeJson(join(folder, "environment.json"), { ...ENVIRONMENT, ...(isPublic ? PUBLIC_ENVIRONMENT : {}) });
    await writeJson(join(folder, "openapi.json"), await describe(from, isPublic));
    console.log(`${files[index]} → ${join(out, from.name)}/: function.zip (${ARCHIVED_HANDLER}), ${WRITTEN}`);
  }
}

const WRITTEN = "policy.json, policy.cloudformation.json, environment.json, openapi.json";

async function readSource(file: string): Promise<Source> {
  const path = pathGiven(file);
  const name = basename(path).replace(IS_DOCUMENT, "").replace(extname(path), "");
  if (IS_DOCUMENT.test(path)) {
    const { executable } = await openDocument(file);
    return { path, name, compiled: executable.document, documentFile: path, source: "" };
  }
  const handler = `${basename(path, extname(path))}.handler`;
  const { document, documentFile, source } = await readHandler(handler, dirname(path)).catch((error: unknown) => {
    throw error instanceof HandlerError
      ? new CommandError(`${displayPath(path)} cannot be bundled. ${error.message}`)
      : error;
  });
  if (document === undefined || documentFile === undefined)
    throw new CommandError(`${displayPath(path)} cannot be bundled: it imports no Arazzo document.`);
  return { path, name, compiled: document, documentFile, source };
}

async function archive({ path, name }: Source): Promise<Uint8Array> {
  const work = await mkdtemp(join(tmpdir(), "bundle-"));
  try {
    const entry = IS_DOCUMENT.test(path) ? await writeHandler(join(work, `${name}.mjs`), path) : path;
    return await zipBundle((await bundleHandler(entry, work)).file);
  } catch (error) {
    throw isBuildFailure(error)
      ? new CommandError(`${displayPath(path)} cannot be bundled. ${await describeErrors(error)}`)
      : error;
  } finally {
    await rm(work, { recursive: true });
  }
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

async function describeErrors({ errors }: BuildFailure): Promise<string> {
  return (await formatMessages(errors, { kind: "error" })).join("\n").trim();
}

/** Describes the function behind one route, `POST /<name>`, which is for the deployment to change. */
async function describe({ name, documentFile, compiled, source }: Source, isPublic: boolean) {
  const { summary = name } = compiled.workflows[compiled.entry] ?? {};
  const route = {
    method: "post",
    path: `/${name}`,
    description: summary,
    document: documentFile,
    callers: isPublic ? ("public" as const) : ("signed" as const),
    forChatClients: source.includes("createChatEndpoint"),
  };
  return await describeRoutes([route], { title: summary, version: "1.0.0" });
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
