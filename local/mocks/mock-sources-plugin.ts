import { extname, join, resolve } from "node:path";
import type { PartialMessage, Plugin } from "esbuild";
import type { Problem } from "../../lib/arazzo/document/problem.ts";
import { readServiceMocks } from "./read-service-mocks.ts";

/** TypeScript here, JavaScript in the package. */
const EXTENSION = extname(import.meta.filename);

/**
 * An esbuild plugin for bundles that only run locally: the sources of their documents answer from a file. The file is read
 * at each build and checked against the documents of `files`, by default those that the bundle imports.
 * @param readAnswers reads the answers, and names their file where they are in one.
 */
export function mockSources(
  readAnswers: () => Promise<{ text: string; file?: string }>,
  files?: () => Promise<readonly string[]>,
): Plugin {
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
        const { text, file } = await readAnswers();
        const read = await readServiceMocks(text, file ?? "", (await files?.()) ?? [...imported]);
        if ("problems" in read) return { errors: read.problems.map(messageOf) };
        return {
          contents: moduleOf(path, pluginData, Object.fromEntries(read.mocks)),
          resolveDir: import.meta.dirname,
        };
      });
    },
  };
}

function messageOf({
  message,
  suggestion,
  file,
  line,
  column,
  length,
  excerpt,
  excerptColumn,
}: Problem): PartialMessage {
  const text = ["The mocks:", message, suggestion].filter(Boolean).join(" ");
  if (file === "") return { text };
  // A long line is shown in part, with its place in that part.
  const at = column - (excerptColumn ?? 1);
  return { text, location: { file, line, column: at, length, lineText: excerpt } };
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
