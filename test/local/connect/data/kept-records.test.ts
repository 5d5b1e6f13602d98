import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StartTaskContactCommand, StopContactCommand } from "@aws-sdk/client-connect";
import { afterAll, expect, it } from "vitest";
import { createState } from "../../../../local/connect/local-connect.ts";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../../local/connect/seed/sample-ids.ts";
import { TASK } from "../sample-requests.ts";
import { startLocalConnect } from "../start-local-connect.ts";

const folder = mkdtempSync(join(tmpdir(), "kept-"));
afterAll(() => rmSync(folder, { recursive: true }));

const RUN = {
  at: "2026-01-01T00:00:00Z",
  workflowId: "start",
  trigger: "http",
  status: "succeeded",
  durationMs: 5,
  contactIds: [],
};

it("timelines, flow logs and runs are there after a restart, and gone after a reset", async () => {
  const start = () => startLocalConnect({ agent: "none", data: folder });
  let id = "";
  let before: unknown[];
  {
    await using local = await start();
    id = (await local.client.send(new StartTaskContactCommand(TASK))).ContactId ?? "";
    await local.control("POST", "runs", RUN);
    before = (await local.control("GET", `contacts/${id}/timeline`)).body.items as unknown[];
  }
  {
    await using local = await start();
    await local.client.send(new StopContactCommand({ InstanceId, ContactId: id }));
    const { body } = await local.control("GET", `contacts/${id}/timeline`);
    const items = body.items as { kind: string; operation?: string }[];
    expect(items.slice(0, before.length)).toEqual(before);
    expect(items.slice(before.length).map(({ operation }) => operation)).toContain("StopContact");
    const logs = (await local.control("GET", `flow-logs?contactId=${id}`)).body.items as unknown[];
    expect(logs).toHaveLength(items.filter(({ kind }) => kind === "log").length);
    expect(((await local.control("GET", "runs")).body.items as unknown[]).length).toBe(1);
    await local.control("POST", "reset");
  }
  await using local = await start();
  expect((await local.control("GET", `contacts/${id}/timeline`)).status).toBe(400);
});

it("customers that flows have changed are there after a restart, instead of those given", () => {
  const data = join(folder, "customers");
  const customers = { profiles: [{ FirstName: "Jane" }], cases: [] };
  const open = () => createState({ data, customers });
  {
    const { flows, store } = open();
    flows.customers?.profiles.push({ FirstName: "Kim" });
    store?.close();
  }
  const { flows, store } = open();
  store?.close();
  expect(flows.customers?.profiles.map((profile) => (profile as { FirstName?: string }).FirstName)).toEqual([
    "Jane",
    "Kim",
  ]);
});
