import { extname, join, resolve } from "node:path";
import type { Plugin } from "esbuild";
import { readServiceMocks } from "./read-service-mocks.ts";

/** TypeScript here, JavaScript in the package. */
const EXTENSION = extname(import.meta.filename);

/**
 * An esbuild plugin for bundles that only run locally: the sources of their documents answer from a file. The file is read
 * at each build and checked against the documents of `files`, by default those that the bundle imports.
 * @param readText reads the file of answers.
 */
export function mockSources(readText: () => Promise<string>, files?: () => Promise<readonly string[]>): Plugin {
  return {
    name: "mock-sources",
    setup(build) {
      const imported = new Set<string>();
      build.onStart(() => imported.clear());
      build.onResolve({ filter: /\.arazzo\.(?:ya?ml|json)$/ }, ({ path, resolveDir }) => {
        imported.add(resolve(resolveDir, path));
        return undefined;
      });
      for (const [name, filter] of Object.entries(OPENERS))
        build.onResolve({ filter }, ({ path, namespace }) =>
          namespace === NAMESPACE ? undefined : { path, namespace: NAMESPACE, pluginData: name },
        );
      build.onLoad({ filter: /./, namespace: NAMESPACE }, async ({ path, pluginData }) => {
        const text = await readText();
        const read = await readServiceMocks(text, (await files?.()) ?? [...imported]);
        if ("mistakes" in read) return { errors: read.mistakes.map((mistake) => ({ text: `The mocks: ${mistake}` })) };
        return {
          contents: moduleOf(path, pluginData, Object.fromEntries(read.mocks)),
          resolveDir: import.meta.dirname,
        };
      });
    },
  };
}

const NAMESPACE = "mocked-sources";

/** The functions by which a document's module opens its sources: several, or Connect alone. */
const OPENERS = {
  joinSources: /[\\/]aws[\\/]join-sources\.[jt]s$/,
  connectSource: /[\\/]connect[\\/]connect-source\.[jt]s$/,
};

function moduleOf(path: string, opener: string, answers: object): string {
  const mockSource = join(import.meta.dirname, `mock-source${EXTENSION}`);
  return `
import { ${opener} as open } from ${JSON.stringify(path)};
import { mockSource } from ${JSON.stringify(mockSource)};
const mocks = new Map(Object.entries(JSON.parse(${JSON.stringify(JSON.stringify(answers))})));
export const ${opener} = (given) => mockSource(open(given), mocks);
`;
}
