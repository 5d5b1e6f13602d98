import { BUNDLE_EXTENSION, esbuildOptions } from "../../../build/bundle/esbuild-options.ts";

/** The part of osls that this file touches. */
type Osls = { processedInput: { commands: string[] } };

/** The configuration of serverless-esbuild: functions are bundled as everywhere else in this project. */
function bundleFunctions({ processedInput }: Osls) {
  const [command = ""] = processedInput.commands;
  const isDeployed = !["invoke", "offline"].includes(command);
  return {
    ...esbuildOptions(),
    // On this machine names stay as they are written, for osls tells an error's type by the name of its class.
    minify: isDeployed,
    outputFileExtension: BUNDLE_EXTENSION,
    // Each its own: packaging empties its folder at the end, and `offline` may be running beside it.
    outputWorkFolder: `.esbuild/${isDeployed ? "package" : command}`,
    // While `offline` runs, a change here bundles anew, as soon as all of it is written.
    watch: {
      pattern: ["handlers/**/*.{ts,tsx,js,jsx,yaml,yml,json}", "lib/**/*.{ts,json}"],
      ignore: [],
      chokidar: { awaitWriteFinish: { stabilityThreshold: 100, pollInterval: 20 } },
    },
  };
}

// serverless-esbuild requires this file and calls what it gets.
export { bundleFunctions as "module.exports" };
