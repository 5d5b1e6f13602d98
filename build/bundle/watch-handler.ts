import { context, type Plugin } from "esbuild";
import type { Bundle } from "./bundle-handler.ts";
import { bundleOptions } from "./bundle-handler.ts";
import type { Features } from "./features.ts";

/** A handler that is bundled again whenever one of its files changes. */
export type WatchedHandler = Pick<Bundle, "file"> & { stop(): Promise<void> };

/**
 * Bundles a handler now and after each change. esbuild prints mistakes; the previous bundle then stays.
 * @throws esbuild's BuildFailure, if the first build fails
 */
export async function watchHandler(
  handlerFile: string,
  directory: string,
  features: Features,
  onRebuilt: () => void,
): Promise<WatchedHandler> {
  const options = bundleOptions(handlerFile, directory, features);
  let builds = 0;
  const report: Plugin = {
    name: "report-rebuilds",
    setup: (build) =>
      build.onEnd(({ errors }) => {
        builds++;
        // The first build is awaited below, and watching begins with a second.
        if (builds > 2 && errors.length === 0) onRebuilt();
      }),
  };
  const building = await context({ ...options, plugins: [...options.plugins, report], logLevel: "error" });
  await building.rebuild();
  await building.watch();
  return { file: options.outfile, stop: () => building.dispose() };
}
