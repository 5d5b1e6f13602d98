import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileFile } from "../../../build/bundle/compile-file.ts";
import { sampleDocument } from "../sample-document.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

test.each(["./100%.arazzo.yaml", "./a%00b.arazzo.yaml", "./.", `./${"a".repeat(300)}.arazzo.yaml`])(
  "a document that names another one by the URL %s, which no file can have, is reported",
  async (url) => {
    await using directory = await temporaryDirectory();
    const file = join(directory.path, "a.arazzo.yaml");
    const other = `  - { name: other, url: ${JSON.stringify(url)}, type: arazzo }\nworkflows:`;
    await writeFile(file, sampleDocument().replace("workflows:", other));
    const { document, problems } = await compileFile(file);
    expect(document).toBeUndefined();
    expect(problems).toContainEqual(expect.objectContaining({ severity: "error", line: 5 }));
  },
);
