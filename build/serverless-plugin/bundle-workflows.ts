import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { featuresOf } from "../bundle/features.ts";
import type { WatchedHandler } from "../bundle/watch-handler.ts";
import { bundledHandler, fileOfHandler } from "../deployment/file-of-handler.ts";
import { offlineHandler } from "./offline-handler.ts";
import type { Osls, OslsFunction } from "./osls.ts";
import { workflowFunctions } from "./workflow-functions.ts";

/** The folder of the service that has the bundles. */
const FOLDER = "node_modules/.cache/connect-workflows";

/**
 * Bundles the workflows' functions into archives, so that a service needs no bundler and no settings for them. The
 * Serverless Framework and its bundlers leave functions with an archive alone.
 */
export async function archiveWorkflows(osls: Osls): Promise<void> {
  const { bundleHandler } = await import("../bundle/bundle-handler.ts");
  const { ARCHIVED_HANDLER, zipBundle } = await import("../bundle/zip-bundle.ts");
  for (const { key, own, entry, features } of await toBundle(osls)) {
    const { file } = await bundleHandler(entry, join(osls.serviceDir, FOLDER, "package", key), features);
    // serverless-esbuild looks for archives here, whatever their path is.
    const artifact = join(osls.serviceDir, ".serverless", `${key}.zip`);
    await mkdir(dirname(artifact), { recursive: true });
    await writeFile(artifact, await zipBundle(file));
    replaceHandler(own, () => ARCHIVED_HANDLER);
    own.package = { ...own.package, artifact };
  }
}

/** Bundles the function of `invoke local`, if it runs a workflow. */
export async function bundleInvoked(osls: Osls, invoked: string | undefined): Promise<void> {
  const { bundleHandler } = await import("../bundle/bundle-handler.ts");
  for (const { key, own, entry, features } of await toBundle(osls)) {
    if (key !== invoked) continue;
    const { file } = await bundleHandler(entry, join(osls.serviceDir, FOLDER, "invoke", key), features);
    // Handlers count from the service's folder, which serverless-esbuild moves later.
    replaceHandler(own, () => `${relative(osls.serviceDir, file.replace(/\.cjs$/, ""))}.handler`);
  }
}

/** Bundles the workflows' functions for serverless-offline, now and after each change. */
export async function watchWorkflows(osls: Osls): Promise<WatchedHandler[]> {
  const { watchHandler } = await import("../bundle/watch-handler.ts");
  const reload = () => void osls.pluginManager.spawn("offline:functionsUpdated");
  const all = (await toBundle(osls)).map(async ({ key, own, entry, features }) => {
    const watched = await watchHandler(entry, join(osls.serviceDir, FOLDER, "offline", key), features, reload);
    replaceHandler(own, () => offlineHandler(osls, watched.file.replace(/\.cjs$/, "")));
    return watched;
  });
  return await Promise.all(all);
}

async function toBundle(osls: Osls) {
  const { functions, provider } = osls.service;
  return (await workflowFunctions(osls)).flatMap((key) => {
    const own = functions[key] as OslsFunction;
    const handler = bundledHandler(own, provider.runtime);
    if (handler === undefined) return [];
    const entry = join(osls.serviceDir, fileOfHandler(handler, osls.serviceDir));
    return [{ key, own, entry, features: featuresOf({ ...provider.environment, ...own.environment }) }];
  });
}

/** Replaces the handler, and keeps serverless-esbuild from building the function again. */
function replaceHandler(own: OslsFunction, handler: () => string): void {
  own.skipEsbuild = true;
  Object.defineProperty(own, "handler", { get: handler, enumerable: true, configurable: true });
}
