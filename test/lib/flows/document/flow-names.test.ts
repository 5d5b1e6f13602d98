import { expect, it } from "vitest";
import { findNames, replaceNames, replaceNamesInContent } from "../../../../lib/flows/document/flow-names.ts";
import { readFlow } from "../../../../lib/flows/document/read-flow.ts";
import { contentOf, to } from "../sample-flow.ts";

const content = contentOf(
  to("UpdateContactTargetQueue", { QueueId: "${queue:Support}" }),
  to(
    "InvokeLambdaFunction",
    { LambdaFunctionARN: "${function:lookup}", LambdaInvocationAttributes: { queue: "${queue:Support}" } },
    ["NoMatchingError"],
    [["Equals", "${param:level}"]],
  ),
);
const read = readFlow(content);
if ("problems" in read) throw new Error("not read");
const { flow } = read;
const lookup = (kind: string, name: string) => (kind === "param" ? undefined : `a "${kind}" of ${name}`);

it("finds each name once", () => {
  expect(findNames(flow)).toEqual([
    { kind: "queue", name: "Support" },
    { kind: "function", name: "lookup" },
    { kind: "param", name: "level" },
  ]);
});

it("replaces names that are known and leaves the others", () => {
  const replaced = replaceNames(flow, lookup);
  expect(replaced.actions.get("UpdateContactTargetQueue")?.parameters.QueueId).toBe('a "queue" of Support');
  expect(findNames(replaced)).toEqual([{ kind: "param", name: "level" }]);
  expect(findNames(flow)).toHaveLength(3);
});

it("replaces in the content as in the flow, with the escapes of JSON", () => {
  const again = readFlow(replaceNamesInContent(content, lookup));
  if ("problems" in again) throw new Error("not read");
  expect(again.flow).toEqual(replaceNames(flow, lookup));
});
