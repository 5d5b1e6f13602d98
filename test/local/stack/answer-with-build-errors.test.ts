import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { context } from "esbuild";
import { expect, it } from "vitest";
import { answerWithBuildErrors } from "../../../local/stack/serverless-plugin/answer-with-build-errors.ts";

const require = createRequire(import.meta.url);

it("answers with the reason while a function cannot be built, and is gone after the fix", async () => {
  const folder = await mkdtemp(join(tmpdir(), "broken-"));
  const entry = join(folder, "greet.ts");
  const bundle = join(folder, "out/greet.cjs");
  const works = "export const handler = () => ({ outputs: true });";
  await writeFile(entry, works);
  const build = await context({
    entryPoints: [entry],
    outdir: join(folder, "out"),
    outExtension: { ".js": ".cjs" },
    format: "cjs",
    logLevel: "silent",
    plugins: [answerWithBuildErrors(".cjs")],
  });
  const load = (): { handler(event: object): Promise<Record<string, unknown>> } => {
    delete require.cache[bundle];
    return require(bundle);
  };
  await build.rebuild();

  await writeFile(entry, "export const handler = ;");
  await expect(build.rebuild()).rejects.toThrow();
  const answer = await load().handler({ requestContext: {} });
  expect(answer).toMatchObject({ statusCode: 500, headers: { "content-type": "application/problem+json" } });
  expect(JSON.parse(String(answer.body))).toMatchObject({
    title: "The function cannot be built",
    detail: expect.stringMatching(/greet\.ts:1:24: Unexpected ";"$/),
  });
  await expect(load().handler({ name: "Jane" })).rejects.toMatchObject({
    name: "BuildError",
    message: expect.stringContaining("greet.ts:1:24"),
  });

  await writeFile(entry, works);
  await build.rebuild();
  expect(await readFile(bundle, "utf8")).not.toContain("cannot be built");
  await build.dispose();
  await rm(folder, { recursive: true });
});
