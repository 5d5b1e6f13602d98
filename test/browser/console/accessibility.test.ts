import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StartedLocalConnect } from "../../local/connect/start-local-connect.ts";
import { sayAsCustomer, startChat, windowOf } from "./chat-as-customer.ts";
import { ARTIFACTS, openBrowser, openWatchedPage } from "./open-browser.ts";
import { startStack } from "./start-stack.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
let local: StartedLocalConnect;
let views: Record<string, string>;

/** A stack in which every view has something to show: a chat, a failed fault, runs, an agent at the desk. */
beforeAll(async () => {
  browser = await openBrowser();
  local = await startStack();
  const { page } = await openWatchedPage(browser, local.url);
  await page.goto(`${local.url}/console/customer`);
  await startChat(page, { flow: "support-chat", attributes: "tier=gold, language=en" });
  await windowOf(page, "Jane").getByText("What is it about?").waitFor();
  await sayAsCustomer(page, "My invoice of May");
  await windowOf(page, "Jane")
    .getByText(/Alex joined/)
    .waitFor();
  await sayAsCustomer(page, "Is anyone there?");
  await local.control("POST", "faults", { operation: "DescribeQueue", errorName: "ThrottlingException", times: 2 });
  const { body } = await local.control("GET", "contacts?limit=10");
  const items = body.items as { id: string; channel: string }[];
  const id = items.find(({ channel }) => channel === "CHAT")?.id;
  const runs = (await local.control("GET", "runs")).body.items as { id: string }[];
  const { items: agents } = (await local.control("GET", "agents")).body as { items: { id: string }[] };
  const { instances } = (await local.control("GET", "directory")).body as {
    instances: { flows: { id: string; name: string }[] }[];
  };
  const flow = instances[0]?.flows.find(({ name }) => name === "support-chat")?.id;
  views = {
    contacts: "/console/contacts",
    "contact-timeline": `/console/contacts/${id}`,
    "contact-flow": `/console/contacts/${id}/flow?block=Put+it+on+record`,
    "contact-transcript": `/console/contacts/${id}/transcript`,
    "contact-related": `/console/contacts/${id}/related`,
    "contact-details": `/console/contacts/${id}/details`,
    "contact-runs": `/console/contacts/${id}/runs`,
    flows: "/console/flows",
    flow: `/console/flows/${flow}`,
    runs: "/console/runs",
    run: `/console/runs/${runs[0]?.id}`,
    "run-graph": `/console/runs/${runs[0]?.id}?as=graph&values=shown`,
    "run-new": "/console/runs/new",
    "run-file": "/console/runs/file",
    customer: `/console/customer?join=${id}`,
    agents: "/console/agent",
    "agent-desk": `/console/agent/${agents[0]?.id}`,
    controls: "/console/controls",
  };
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await local?.[Symbol.asyncDispose]();
});

type Violation = { id: string; nodes: { html: string; failureSummary?: string }[] };

/** Violations that axe-core finds, one line each. */
async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = (await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations)',
  )) as Violation[];
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 300)} ${failureSummary}`),
  );
}

async function openView(page: Page, path: string): Promise<void> {
  await page.goto(local.url + path);
  await page.locator("h1").first().waitFor();
  // Data, layouts and fonts.
  await page.waitForTimeout(900);
}

describe("every view", () => {
  it.each([
    ["light", false],
    ["dark", true],
  ])(
    "has no violation that axe-core finds, in %s mode, and loads nothing from elsewhere",
    async (mode, dark) => {
      const { page, errors, elsewhere } = await openWatchedPage(browser, local.url, { dark });
      const found: Record<string, string[]> = {};
      for (const [name, path] of Object.entries(views)) {
        await openView(page, path);
        const violations = await violationsOf(page);
        if (violations.length > 0) found[name] = violations;
        await page.screenshot({ path: `${ARTIFACTS}${name}-${mode}.png` });
      }
      expect(found).toEqual({});
      expect(errors).toEqual([]);
      expect(elsewhere).toEqual([]);
    },
    180_000,
  );

  it.each([390, 1280, 1920])(
    "fits into %i px",
    async (width) => {
      const { page } = await openWatchedPage(browser, local.url, { width, height: width === 390 ? 844 : 1000 });
      const tooWide: string[] = [];
      for (const [name, path] of Object.entries(views)) {
        await openView(page, path);
        const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
        if (Number(overflow) > 0) tooWide.push(`${name}: ${overflow} px`);
        await page.screenshot({ path: `${ARTIFACTS}${name}-${width}.png` });
      }
      expect(tooWide).toEqual([]);
    },
    120_000,
  );
});
