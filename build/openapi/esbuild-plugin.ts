import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "esbuild";
import { openApiModule, SERVERLESS_YML } from "./open-api-document.ts";

/** An esbuild plugin for `import openApi from "../serverless.yml"`: the description is written at build time. */
export function openApiDescription(): Plugin {
  return {
    name: "open-api-description",
    setup(build) {
      build.onLoad({ filter: SERVERLESS_YML }, async ({ path }) => {
        const watchFiles = [path, ...documentsBeside(path)];
        try {
          return { contents: await openApiModule(path), loader: "js", watchFiles };
        } catch (error) {
          return { errors: [{ text: (error as Error).message }], watchFiles };
        }
      });
    },
  };
}

/** The documents that the description is made of: it is written again when one changes, also after a mistake. */
function documentsBeside(serviceFile: string): string[] {
  const folder = join(dirname(serviceFile), "handlers");
  return readdirSync(folder)
    .filter((name) => /\.arazzo\.(?:ya?ml|json)$/.test(name))
    .map((name) => join(folder, name));
}
