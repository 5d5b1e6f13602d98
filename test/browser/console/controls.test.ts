import { DescribeContactCommand } from "@aws-sdk/client-connect";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SAMPLE_INSTANCE_ID } from "../../../local/connect/seed/sample-ids.ts";
import { startLocalConnect } from "../../local/connect/start-local-connect.ts";
import { openBrowser, openWatchedPage } from "./open-browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe("the controls", () => {
  it("inject a fault, show that it was applied, and take it back where it was set", async () => {
    await using local = await startLocalConnect();
    const { page, errors } = await openWatchedPage(browser, local.url);
    await page.goto(`${local.url}/console/controls`);
    await page.getByRole("button", { name: /^Operation/ }).click();
    await page
      .getByRole("combobox", { name: "Find an operation" })
      .or(page.getByRole("searchbox"))
      .first()
      .fill("DescribeContact");
    await page.getByRole("option", { name: "DescribeContact", exact: true }).click();
    await page.getByRole("button", { name: "Inject fault" }).click();
    await page.getByText("In force: 1 fault.").waitFor();

    const asked = local.client.send(new DescribeContactCommand({ InstanceId: SAMPLE_INSTANCE_ID, ContactId: "any" }));
    await expect(asked).rejects.toThrow(expect.objectContaining({ name: "ThrottlingException" }));
    await page.reload();
    await page.getByText("1 of 1 times").waitFor();
    await page.getByRole("button", { name: "Remove fault 1" }).click();
    await page.getByText("No fault is injected.").waitFor();
    await page.getByText("In force").waitFor({ state: "hidden" });
    expect(errors).toEqual([]);
  });

  it("set latency, throttling and the clock, and turn all of them off from the banner of any view", async () => {
    await using local = await startLocalConnect();
    const { page } = await openWatchedPage(browser, local.url);
    await page.goto(`${local.url}/console/controls`);
    await page.getByLabel("Latency in milliseconds").fill("20");
    await page.getByRole("button", { name: "Set latency" }).click();
    await page.getByText("Throttle requests").click();
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByText("In force: 20 ms of latency, throttling, a paused clock.").waitFor();
    const now = async () => Date.parse(String((await local.control("GET", "clock")).body.now));
    const before = await now();
    await page.getByRole("button", { name: "Advance by 1 h" }).click();
    await expect.poll(now).toBe(before + 3_600_000);

    await page.goto(`${local.url}/console/contacts`);
    await page.getByRole("button", { name: "Turn all off" }).click();
    // The time that has passed stays passed.
    await page.getByText(/^In force: a clock .* ahead\.$/).waitFor();
    expect((await local.control("GET", "controls")).body).toMatchObject({
      latencyMs: 0,
      throttle: false,
      faults: [],
      clock: { paused: false },
    });
  });

  it("change the agent and the bot, and reset to a seed", async () => {
    await using local = await startLocalConnect();
    const { page } = await openWatchedPage(browser, local.url);
    await page.goto(`${local.url}/console/controls`);
    await page.getByRole("button", { name: /^Scripted agent/ }).click();
    await page.getByRole("option", { name: "No agent answers" }).click();
    await expect.poll(async () => (await local.control("GET", "controls")).body.agent).toBe("none");
    await page.getByRole("button", { name: "Set bot" }).click();
    await page.getByText("This table answers.").waitFor();
    await page.getByRole("textbox", { name: /Stand-in/ }).fill('{"intents": 1}');
    await page.getByRole("button", { name: "Set bot" }).click();
    await page.getByText(/A bot is/).waitFor();

    const seed = { instances: [{ Id: "a1b2c3d4-5678-90ab-cdef-99999EXAMPLE", InstanceAlias: "other" }] };
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "seed.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(seed)) });
    await page.getByRole("button", { name: "Reset …" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Reset", exact: true }).click();
    await expect
      .poll(async () => JSON.stringify((await local.control("GET", "directory")).body))
      .toContain('"name":"other"');
  });
});
