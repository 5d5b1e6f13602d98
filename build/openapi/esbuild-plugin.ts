import type { Plugin } from "esbuild";
import { openApiModule, SERVERLESS_YML } from "./open-api-module.ts";

/** An esbuild plugin for `import openApi from "../serverless.yml"`: the description is written at build time. */
export function openApiDescription(): Plugin {
  return {
    name: "open-api-description",
    setup(build) {
      build.onLoad({ filter: SERVERLESS_YML }, async ({ path }) => {
        try {
          return { contents: await openApiModule(), loader: "js", watchFiles: [path] };
        } catch (error) {
          return { errors: [{ text: (error as Error).message }], watchFiles: [path] };
        }
      });
    },
  };
}
