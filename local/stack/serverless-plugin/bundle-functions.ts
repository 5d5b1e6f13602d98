import { readFile } from "node:fs/promises";
import { BUNDLE_EXTENSION, esbuildOptions } from "../../../build/bundle/esbuild-options.ts";
import { featuresOf } from "../../../build/bundle/features.ts";
import { shippedFiles } from "../../command-line/shipped-workflows.ts";
import { recordRuns } from "../../console/run-recorder/record-runs-plugin.ts";
import { MOCK_FILE } from "../../mocks/mock-file.ts";
import { mockSources } from "../../mocks/mock-sources-plugin.ts";
import { answerWithBuildErrors } from "./answer-with-build-errors.ts";

/** The part of osls that this file uses. */
type Osls = {
  processedInput: { commands: string[] };
  service: { functions: Record<string, { environment?: Record<string, unknown> }> };
};

/** The configuration of serverless-esbuild, with this project's own way of bundling. */
function bundleFunctions({ processedInput, service }: Osls) {
  const [command = ""] = processedInput.commands;
  const isDeployed = !["invoke", "offline"].includes(command);
  // One configuration bundles every function.
  const variables = Object.assign({}, ...Object.values(service.functions).map(({ environment }) => environment));
  const options = esbuildOptions(featuresOf(variables));
  return {
    ...options,
    plugins: [
      // Only functions that run here report their runs to the console.
      ...(isDeployed ? [] : [recordRuns(), ...mocking()]),
      ...options.plugins,
      ...(command === "offline" ? [answerWithBuildErrors(BUNDLE_EXTENSION)] : []),
    ],
    // Locally, names stay readable: osls reports an error's type by the name of its class.
    minify: isDeployed,
    outputFileExtension: BUNDLE_EXTENSION,
    // One folder per command: packaging empties its own at the end, while `offline` may be running.
    outputWorkFolder: `.esbuild/${isDeployed ? "package" : command}`,
    // While `offline` runs, changed files are bundled again once they are written completely.
    watch: {
      pattern: ["handlers/**/*.{ts,tsx,js,jsx,yaml,yml,json}", "lib/**/*.{ts,json}"],
      ignore: [],
      chokidar: { awaitWriteFinish: { stabilityThreshold: 100, pollInterval: 20 } },
    },
  };
}

/** The sources of functions answer from the file of `npm start -- --mock FILE`. */
function mocking() {
  const file = process.env[MOCK_FILE];
  return file === undefined
    ? []
    : [
        mockSources(
          async () => ({ text: await readFile(file, "utf8"), file }),
          () => shippedFiles(),
        ),
      ];
}

// serverless-esbuild requires this file and calls its exports.
export { bundleFunctions as "module.exports" };
