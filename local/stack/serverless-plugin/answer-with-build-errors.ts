import { mkdir, writeFile } from "node:fs/promises";
import { join, parse } from "node:path";
import type { Message, Plugin } from "esbuild";

/**
 * An esbuild plugin that replaces a bundle that cannot be built by one that answers with the reason. esbuild deletes
 * the previous bundle, and serverless-offline would answer 200 with `Cannot find module`.
 * @param extension of bundles, with its dot
 */
export function answerWithBuildErrors(extension: string): Plugin {
  return {
    name: "answer-with-build-errors",
    setup(build) {
      const { entryPoints = [], outdir } = build.initialOptions;
      const [entry] = Array.isArray(entryPoints) ? entryPoints : [];
      if (typeof entry !== "string" || outdir === undefined) return;
      const bundle = join(outdir, `${parse(entry).name}${extension}`);
      build.onEnd(async ({ errors }) => {
        if (errors.length === 0) return;
        await mkdir(outdir, { recursive: true });
        await writeFile(bundle, moduleThatAnswers(errors.map(textOf).join("\n")));
      });
    },
  };
}

function moduleThatAnswers(detail: string): string {
  return `const detail = ${JSON.stringify(detail)};
exports.handler = async (event) => {
  if (event?.requestContext === undefined) throw Object.assign(new Error(detail), { name: "BuildError" });
  const problem = { type: "about:blank", title: "The function cannot be built", status: 500, detail };
  return { statusCode: 500, headers: { "content-type": "application/problem+json" }, body: JSON.stringify(problem) };
};
`;
}

function textOf({ text, location, notes }: Message): string {
  const place = location === null ? "" : `${location.file}:${location.line}:${location.column + 1}: `;
  // esbuild itself adds the import that led to the file.
  const suggestions = notes.filter((note) => note.location === null).map((note) => ` ${note.text}`);
  return `${place}${text}${suggestions.join("")}`;
}
