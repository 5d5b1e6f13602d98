import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { startContact } from "../../../../local/command-line/run-flow/contact-session.ts";
import { openLocalConnect } from "../../../../local/connect/open-local-connect.ts";
import { flowIdOf } from "../../../../local/stack/flows/local-flows.ts";
import { readLocalFlows } from "../../../../local/stack/flows/read-local-flows.ts";
import { bye, contentOf, say } from "../../../lib/flows/sample-flow.ts";

let directory: string;
afterEach(() => rm(directory, { recursive: true }));

it("a flow is published again when its file is saved, unless it has a mistake", async () => {
  directory = await mkdtemp(join(tmpdir(), "watch-flows-"));
  await mkdir(join(directory, "flows"));
  // In one step, as most editors do: half of a file would be reported as a mistake.
  const save = async (content: string) => {
    await writeFile(join(directory, "greeting.json"), content);
    await rename(join(directory, "greeting.json"), join(directory, "flows", "greeting.json"));
  };
  await save(contentOf(say("hello", "bye", "One")));
  const reports: string[] = [];
  const service = { functions: {}, provider: {} };
  const local = await readLocalFlows({ serviceDir: directory, service }, (report) => reports.push(report));
  const connect = await openLocalConnect({ ...(local.seed !== undefined && { seed: local.seed }), agent: "none" });
  const watcher = local.watch(connect.flows);
  const flowId = flowIdOf("greeting");
  const said = async () => {
    const session = await startContact({ url: connect.url, flowId, channel: "chat", attributes: {} });
    return (await session.messages()).map(({ content }) => content);
  };
  try {
    expect(await said()).toEqual(["One"]);

    await save(contentOf(say("hello", "bye", "Two")));
    await expect.poll(() => reports).toEqual(["Flow greeting is published."]);
    expect(await said()).toEqual(["Two"]);

    await save(contentOf(say("hello", "by", "Three"), { ...bye, Identifier: "end" }));
    await expect.poll(() => reports.at(-1)).toContain("`by`");
    expect(await said()).toEqual(["Two"]);

    await save(contentOf(say("hello", "bye", "Four")));
    await expect.poll(said).toEqual(["Four"]);
  } finally {
    watcher?.close();
    await connect.close();
  }
});
