import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Commands that reach AWS; `sls offline` and `sls invoke local` do not. */
const COMMAND =
  /(?:npx sls (?:deploy|remove|rollback|rollout|info|smoke|package) -|aws (?!lambda invoke)[a-z][a-z-]+ [a-z-]+ --)/;

/** The lines of shell blocks and of comments in templates, with continuations joined. */
function commandsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const blocks = file.endsWith(".yml")
    ? [text.replaceAll(/^# {0,3}/gm, "")]
    : [...text.matchAll(/^ *```sh\n(.*?)^ *```$/gms)].flatMap(([, block = ""]) =>
        block.includes("AWS_REGION=") ? [] : [block],
      );
  const inline = [...text.matchAll(/`((?:npx sls|aws) [^`\n]*)`/g)].map(([, command = ""]) => command);
  return [
    ...blocks
      .join("\n")
      .replaceAll(/\\\n\s*/g, "")
      .split("\n"),
    ...inline,
  ].filter((line) => COMMAND.test(line));
}

test("every command of the documentation that reaches AWS has --region", () => {
  const files = globSync(["README.md", "docs/*.md", "docs/*.template.yml"]);
  const commands = files.flatMap((file) => commandsOf(file).map((command) => `${file}: ${command}`));
  expect(commands.length).toBeGreaterThan(12);
  expect(commands.filter((command) => !command.includes("--region"))).toEqual([]);
});
