import { afterEach, expect, test, vi } from "vitest";
import { loadDocument } from "../../../build/bundle/load-document.ts";
import { runWorkflow } from "../../../lib/arazzo/execution/run-workflow.ts";
import { systemClock } from "../../../lib/aws/system-clock.ts";
import { startRecorder } from "./recorder.ts";

const TAG = { Key: "team", Value: "sales" };
const XML = "<TagSet><Tag><Key>team</Key><Value>sales</Value></Tag></TagSet>";

afterEach(() => vi.unstubAllEnvs());

async function run(tagSet: unknown) {
  const recorder = await startRecorder(({ method }) =>
    method === "PUT" ? { status: 204 } : { type: "application/xml", body: `<Tagging>${XML}</Tagging>` },
  );
  await using _ = recorder;
  const environment = { AWS_ENDPOINT_URL: recorder.url, AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: "A" };
  for (const [name, value] of Object.entries({ ...environment, AWS_SECRET_ACCESS_KEY: "s" })) vi.stubEnv(name, value);
  const { module } = await loadDocument("test/build/sources/tag-bucket.arazzo.yaml");
  if (module === undefined) throw new Error("The document cannot be compiled.");
  const session = module.openSource().session({ idempotencyKey: "k", deadline: systemClock.now() + 10_000 });
  const report = await runWorkflow(module.executable, { bucket: "b", tagSet }, { session, clock: systemClock });
  return { report, sent: recorder.requests[0]?.body };
}

test.each<[title: string, tagSet: unknown]>([
  ["an array", [TAG]],
  ["an array wrapped as in XML", { Tag: [TAG] }],
  ["the only item, wrapped as in XML", { Tag: TAG }],
])("a list is taken as %s", async (_, tagSet) => {
  const { report, sent } = await run(tagSet);
  expect(report.error).toBeUndefined();
  expect(sent).toContain(XML);
  expect(report.outputs).toEqual({ tags: [TAG] });
});

test.each<[title: string, tagSet: unknown]>([
  ["another wrapper", { Label: [TAG] }],
  ["two members", { Tag: [TAG], Other: 1 }],
])("%s is a violation of the input", async (_, tagSet) => {
  await expect(run(tagSet)).rejects.toMatchObject({ name: "InvalidInputError" });
});
