import standaloneCode from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { newAjv } from "../../lib/arazzo/inputs/compile-inputs.ts";
import type { JsonObject } from "../../lib/arazzo/json.ts";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";

/**
 * Returns the source of one ES module whose default export maps workflow keys to input validators. It inlines the few
 * files of Ajv that validators need at run time: they are CommonJS, which some loaders of the module cannot import.
 */
export async function bundleValidators({ workflows }: CompiledDocument): Promise<string> {
  const sources = Object.entries(workflows).flatMap(([key, { inputs }]) =>
    inputs === undefined ? [] : [{ key, source: validatorSource(inputs) }],
  );
  const lines = sources.map(({ key }, index) => `[${JSON.stringify(key)}, require("validator:${index}")]`);
  const { outputFiles } = await build({
    stdin: { contents: `export default Object.fromEntries([${lines.join(",")}]);`, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: "esm",
    target: "node24",
    platform: "neutral",
    mainFields: ["main"],
    logLevel: "silent",
    plugins: [
      {
        name: "validators",
        setup(within) {
          within.onResolve({ filter: /^validator:/ }, ({ path }) => ({ path, namespace: "validator" }));
          within.onLoad({ filter: /.*/, namespace: "validator" }, ({ path }) => ({
            contents: sources[Number(path.slice("validator:".length))]?.source ?? "",
            resolveDir: import.meta.dirname,
          }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? "";
}

/** Gives each schema its own Ajv, because schemas of different workflows can have the same `$id`. */
function validatorSource(schema: JsonObject): string {
  const ajv = newAjv(schema, { code: { source: true } });
  return standaloneCode.default(ajv, ajv.compile(schema));
}
