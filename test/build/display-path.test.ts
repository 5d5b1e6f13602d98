import { join } from "node:path";
import { expect, test } from "vitest";
import { displayPath } from "../../build/display-path.ts";

const CWD = process.cwd();

test.each([
  ["handlers/a.yaml", "handlers/a.yaml"],
  ["./handlers/../handlers/a.yaml", "handlers/a.yaml"],
  [join(CWD, "a.yaml"), "a.yaml"],
  [".", "."],
  ["..a/b.yaml", "..a/b.yaml"],
  ["../a.yaml", join(CWD, "../a.yaml")],
  [`${CWD}-2/a.yaml`, `${CWD}-2/a.yaml`],
  ["..", join(CWD, "..")],
])("the file %s is shown as %s", (path, shown) => {
  expect(displayPath(path)).toBe(shown);
});
