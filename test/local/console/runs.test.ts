import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { esbuildOptions } from "../../../build/bundle/esbuild-options.ts";
import { recordRuns } from "../../../local/console/run-recorder/record-runs-plugin.ts";
import { startLocalConnect } from "../connect/start-local-connect.ts";

const RUN = {
  at: "2026-01-01T00:00:00.000Z",
  workflowId: "start-task-and-stop",
  trigger: "api",
  status: "succeeded",
  durationMs: 12,
  contactIds: ["a"],
  report: {
    workflowId: "start-task-and-stop",
    status: "succeeded",
    steps: [],
    outputs: { participantToken: "secret" },
    created: [],
  },
};

describe("recorded runs", () => {
  it("are listed, newest last, also those of one contact", async () => {
    await using local = await startLocalConnect();
    const { body: first } = await local.control("POST", "runs", RUN);
    await local.control("POST", "runs", { ...RUN, contactIds: ["b"] });

    expect((await local.control("GET", "runs")).body.items).toMatchObject([
      { id: first.id, contactIds: ["a"] },
      { contactIds: ["b"] },
    ]);
    expect((await local.control("GET", "runs?contactId=b")).body.items).toHaveLength(1);
    const { body: run } = await local.control("GET", `runs/${first.id}`);
    expect(run).toMatchObject({ workflowId: "start-task-and-stop", report: { status: "succeeded" } });
    expect(JSON.stringify(run)).not.toContain("secret");
    await local.control("DELETE", "runs");
    expect((await local.control("GET", "runs")).body.items).toEqual([]);
  });

  it.each([
    [null],
    [[]],
    ["a run"],
    [{}],
    [{ ...RUN, at: "yesterday" }],
    [{ ...RUN, durationMs: "long" }],
    [{ ...RUN, contactIds: [1] }],
    [{ ...RUN, contactIds: "a" }],
    [{ ...RUN, exchanges: {} }],
    [{ ...RUN, report: { steps: 1 } }],
    [{ ...RUN, workflowId: { toString: "x" } }],
  ])("are rejected as %j", async (run) => {
    await using local = await startLocalConnect();

    expect(await local.control("POST", "runs", run)).toMatchObject({ status: 400 });
    expect((await local.control("GET", "runs")).body.items).toEqual([]);
  });

  it("are the last five hundred", async () => {
    await using local = await startLocalConnect();
    for (let number = 0; number < 510; number += 30)
      await Promise.all(Array.from({ length: 30 }, () => local.control("POST", "runs", RUN)));

    expect((await local.control("GET", "runs")).body.items).toHaveLength(500);
  });

  it("come from bundles of the local stack only", async () => {
    const bundling = esbuildOptions();
    const given = { ...bundling, entryPoints: ["handlers/start-task-and-stop.ts"], write: false as const };
    const [deployed, local] = await Promise.all([
      build({ ...given, outdir: "dist/none" }),
      build({ ...given, outdir: "dist/none", plugins: [recordRuns(), ...bundling.plugins] }),
    ]);

    expect(deployed.outputFiles[0]?.text).not.toContain("/_local/");
    expect(local.outputFiles[0]?.text).toContain("/_local/runs");
  });
});
