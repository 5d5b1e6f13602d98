import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLocalConnect } from "../../local/connect/start-local-connect.ts";
import { ARTIFACTS, openBrowser, openWatchedPage } from "./open-browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe("runs", () => {
  it("are started from a form, found when they fail, understood, and run again", async () => {
    await using local = await startLocalConnect({
      faults: [{ operation: "StopContact", errorName: "AccessDeniedException", status: 403 }],
    });
    const { page, errors } = await openWatchedPage(browser, local.url);
    await page.goto(`${local.url}/console/runs`);
    await page.getByText("No runs yet").waitFor();
    await page.getByRole("button", { name: "Run a workflow" }).last().click();
    await page.getByRole("button", { name: /^Workflow/ }).click();
    await page.getByRole("option", { name: /start-task-and-stop/ }).click();
    await page.getByRole("textbox", { name: /^name/ }).fill("Call Jane");
    await page.getByRole("button", { name: "Run", exact: true }).click();

    await page.getByText(/The run failed/).waitFor();
    await page.getByRole("heading", { name: "Step stopTask" }).waitFor();
    await page.getByText("Response 403").waitFor();
    expect(await page.locator("main").innerText()).not.toContain("Call Jane");
    await page.getByRole("button", { name: /startTask/ }).click();
    await page.getByText("Show values", { exact: true }).click();
    await page.getByText('"Name": "Call Jane"').first().waitFor();
    await page.screenshot({ path: `${ARTIFACTS}run-failed.png` });
    await page.getByRole("tab", { name: "Graph" }).click();
    await page.locator(".block-failed", { hasText: "stopTask" }).waitFor();

    await local.control("DELETE", "faults");
    await page.getByRole("button", { name: "Run again" }).click();
    await page.getByRole("textbox", { name: /^name/ }).fill("Call John");
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.getByText("Succeeded").waitFor();
    await page.getByRole("link", { name: "Runs" }).first().click();
    await page.getByRole("cell", { name: "Failed" }).waitFor();
    expect(await page.locator("tbody tr").count()).toBe(2);
    expect(errors).toEqual([]);
  });

  it("are rejected before the start if their input is not valid", async () => {
    await using local = await startLocalConnect();
    const { page } = await openWatchedPage(browser, local.url);
    await page.goto(`${local.url}/console/runs/new?workflow=start-task-and-stop`);
    await page.getByRole("tab", { name: "JSON" }).click();
    await page.getByRole("textbox", { name: "Inputs as JSON" }).fill("{}");
    await page.getByRole("button", { name: "Run", exact: true }).click();

    await page
      .getByText(/The input is not valid.*required/)
      .first()
      .waitFor();
  });

  it("are opened from a report in a file", async () => {
    await using local = await startLocalConnect();
    const { page } = await openWatchedPage(browser, local.url);
    await page.goto(`${local.url}/console/runs/file`);
    const file = join(ARTIFACTS, "report.json");
    const step = {
      stepId: "startTask",
      operationId: "StartTaskContact",
      attempts: 1,
      statusCode: 200,
      durationMs: 12,
      outputs: {},
      criteria: [{ condition: "$statusCode == 200", holds: true, compared: "200 == 200" }],
      next: { type: "done", why: "the last step" },
      tries: [{ atMs: 0, durationMs: 12, statusCode: 200 }],
    };
    await writeFile(
      file,
      JSON.stringify({ workflowId: "from-a-file", status: "succeeded", outputs: {}, steps: [step], created: [] }),
    );

    await page.locator("input[type=file]").setInputFiles(file);

    await page.getByRole("heading", { name: "from-a-file" }).waitFor();
    await page.getByText("$statusCode == 200").waitFor();
    await writeFile(file, "[]");
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByText("report.json cannot be opened").waitFor();
  });
});
