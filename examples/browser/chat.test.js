import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { chromium } from "playwright-core";
import { openServer } from "./server.js";

const BROWSER = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (path) => path !== undefined && existsSync(path),
);

test("a customer chats with an agent in the browser", async (t) => {
  if (BROWSER === undefined) return t.skip("no browser: set CHROMIUM to the path of one");
  const server = await openServer();
  t.after(() => server.close());
  const browser = await chromium.launch({ executablePath: BROWSER, args: ["--no-sandbox"] });
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.getByLabel("Your name").fill("Jane");
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByLabel("Message").fill("Hello");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText(/^(?!Jane).*Hello/).waitFor({ timeout: 15_000 });
  const messages = await page.locator("#messages li").allTextContents();
  assert.ok(messages.includes("Jane: Hello"), messages.join("\n"));
});

test("a chat without a name is rejected with the reason", async (t) => {
  const server = await openServer();
  t.after(() => server.close());
  const response = await fetch(`${server.url}/chats`, { method: "POST", body: "{}" });
  assert.equal(response.status, 422);
  assert.match(JSON.stringify(await response.json()), /displayName/);
});
