import type { Plugin } from "vitest/config";
import { openApiModule, SERVERLESS_YML } from "./open-api-document.ts";

/** A Vite plugin for `import openApi from "../serverless.yml"`: tests serve the same description as the function. */
export function openApiDescription(): Plugin {
  return {
    name: "open-api-description",
    enforce: "pre",
    load: async (id) => (SERVERLESS_YML.test(id) ? { code: await openApiModule(id), map: null } : null),
  };
}
