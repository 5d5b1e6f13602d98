import { CreateContactFlowCommand } from "@aws-sdk/client-connect";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLocalConnect } from "../../../local/connect/create-local-connect.ts";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../../local/connect/seed/sample-ids.ts";
import { type StartedLocalConnect, startLocalConnect } from "../../local/connect/start-local-connect.ts";
import { openBrowser, openWatchedPage } from "./open-browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Starts chats of Customer 0, Customer 1, … */
async function startChats(
  { control }: Pick<StartedLocalConnect, "control">,
  count: number,
  from = 0,
): Promise<string[]> {
  const ids: string[] = [];
  for (let begun = from; begun < from + count; begun += 100) {
    const batch = Array.from({ length: Math.min(100, from + count - begun) }, (_, index) => begun + index);
    const answers = await Promise.all(
      batch.map((number) =>
        control("POST", "chats", {
          InstanceId: SAMPLE_INSTANCE_ID,
          ContactFlowId: SAMPLE_CONTACT_FLOW_ID,
          ParticipantDetails: { DisplayName: `Customer ${number}` },
          Attributes: { tier: number % 10 === 0 ? "gold" : "silver" },
        }),
      ),
    );
    ids.push(
      ...answers.map(({ body }) => (body.data as { startChatResult: { ContactId: string } }).startChatResult.ContactId),
    );
  }
  return ids;
}

/** A flow that says a hundred messages. */
async function createLoop({ client }: StartedLocalConnect): Promise<string> {
  const way = (NextAction: string, result: string) => ({
    NextAction,
    Condition: { Operator: "Equals", Operands: [result] },
  });
  const failed = (NextAction: string) => [{ NextAction, ErrorType: "NoMatchingError" }];
  const content = {
    Version: "2019-10-30",
    StartAction: "loop",
    Actions: [
      {
        Identifier: "loop",
        Type: "Loop",
        Parameters: { LoopCount: "100" },
        Transitions: {
          NextAction: "end",
          Conditions: [way("say", "ContinueLooping"), way("end", "DoneLooping")],
          Errors: failed("end"),
        },
      },
      {
        Identifier: "say",
        Type: "MessageParticipant",
        Parameters: { Text: "Hello" },
        Transitions: { NextAction: "loop", Errors: failed("loop") },
      },
      { Identifier: "end", Type: "DisconnectParticipant", Parameters: {}, Transitions: {} },
    ],
  };
  const { ContactFlowId = "" } = await client.send(
    new CreateContactFlowCommand({
      InstanceId: SAMPLE_INSTANCE_ID,
      Name: "Loop",
      Type: "CONTACT_FLOW",
      Content: JSON.stringify(content),
    }),
  );
  return ContactFlowId;
}

const rows = (page: Page) => page.locator("tbody tr");

/** Milliseconds from the navigation to the first row, and the longest time between two frames while scrolling. */
async function measure(page: Page, url: string): Promise<{ paint: number; frame: number }> {
  const began = performance.now();
  await page.goto(`${url}/console/contacts`);
  await page
    .getByRole("link", { name: /^Customer / })
    .first()
    .waitFor();
  const paint = performance.now() - began;
  const frame = await page.evaluate(async () => {
    let last = performance.now();
    let longest = 0;
    for (let step = 0; step < 40; step++) {
      scrollBy(0, 120);
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }
    return longest;
  });
  return { paint, frame };
}

/** The best of three measurements: the machine has other work to do. */
async function best(page: Page, url: string): Promise<{ paint: number; frame: number }> {
  const measured = [await measure(page, url), await measure(page, url), await measure(page, url)];
  return {
    paint: Math.min(...measured.map(({ paint }) => paint)),
    frame: Math.min(...measured.map(({ frame }) => frame)),
  };
}

describe("the contacts", () => {
  it("appear, change and are filtered by what the address says", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { page, errors } = await openWatchedPage(browser, local.url);
    await page.goto(local.url);
    await page.getByText("No contacts yet").waitFor();

    const [first = ""] = await startChats(local, 12);
    await page.getByRole("link", { name: "Customer 11" }).waitFor();
    expect(await rows(page).count()).toBe(12);

    const filter = { operation: "and", tokens: [{ operator: ":", value: "gold" }] };
    await page.goto(`${local.url}/console/contacts?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    await page.getByRole("link", { name: "Customer 10" }).waitFor();
    expect(await rows(page).count()).toBe(2);
    await page.reload();
    await page.getByRole("link", { name: "Customer 10" }).waitFor();
    expect(await rows(page).count()).toBe(2);

    await page.getByRole("link", { name: "Customer 0" }).click();
    await page.waitForURL(`**/console/contacts/${first}`);
    await page.getByRole("heading", { name: "Customer 0" }).waitFor();
    await page.goBack();
    await page.getByRole("link", { name: "Customer 10" }).waitFor();
    expect(await rows(page).count()).toBe(2);
    expect(errors).toEqual([]);
  });

  it("are as quick to list and to scroll when there are ten thousand of them", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { page } = await openWatchedPage(browser, local.url);
    await startChats(local, 100);
    // The first visit also builds the bundle.
    await measure(page, local.url);
    const few = await best(page, local.url);
    await startChats(local, 9_900, 100);

    const many = await best(page, local.url);

    await page.getByText("(10000)").waitFor();
    expect(await rows(page).count()).toBe(50);
    console.log({ paintRatio: many.paint / few.paint, few, many });
    expect(many.paint / few.paint).toBeLessThan(2.5);
    expect(many.frame).toBeLessThan(Math.max(200, few.frame * 2.5));
    await page.goto(`${local.url}/console/contacts?page=200`);
    await page.getByRole("link", { name: "Customer 0", exact: true }).waitFor();
  }, 120_000);

  it("stay usable during a thousand events a second", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { page, errors } = await openWatchedPage(browser, local.url);
    const [id = ""] = await startChats(local, 1);
    await local.control("POST", `contacts/${id}/agent`, { do: "join" });
    await page.goto(`${local.url}/console/contacts/${id}`);
    await page.getByRole("list", { name: "Timeline" }).waitFor();
    const heap = async () => {
      const session = await page.context().newCDPSession(page);
      await session.send("HeapProfiler.collectGarbage");
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      return usedSize / 2 ** 20;
    };

    const ContactFlowId = await createLoop(local);
    // Each chat runs through 201 blocks and says 100 messages: with begins and ends, 500 events and more.
    const burst = async (seconds: number) => {
      let events = 0;
      const until = performance.now() + seconds * 1000;
      while (performance.now() < until) {
        const began = performance.now();
        const say = { do: "say", content: `Message ${events}` };
        const chat = { InstanceId: SAMPLE_INSTANCE_ID, ContactFlowId, ParticipantDetails: { DisplayName: "Loop" } };
        await Promise.all([
          local.control("POST", "chats", chat),
          ...Array.from({ length: 20 }, () => local.control("POST", `contacts/${id}/agent`, say)),
        ]);
        events += 520;
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, 250 - (performance.now() - began))));
      }
      return events / seconds;
    };
    /** Milliseconds from a click to what it changes. */
    const click = async (from: string, to: string) => {
      const began = performance.now();
      await page.getByRole("button", { name: from }).click();
      await page.getByRole("button", { name: to }).waitFor();
      return performance.now() - began;
    };
    const undisturbed = (await click("Dark mode", "Light mode")) + (await click("Light mode", "Dark mode"));
    await burst(4);
    const before = await heap();
    const [, rate] = await Promise.all([
      (async () => {
        const box = page.getByRole("searchbox", { name: "Find in the timeline" });
        await box.fill("Message");
        // Slower than without events, but never frozen, however slow the machine is.
        expect(await click("Dark mode", "Light mode")).toBeLessThan(2_000 + 20 * undisturbed);
      })(),
      burst(8),
    ]);
    const after = await heap();

    console.log({ eventsPerSecond: rate, heapBefore: before, heapAfter: after });
    expect(rate).toBeGreaterThan(1_000);
    expect(after - before).toBeLessThan(60);
    expect(errors).toEqual([]);
  }, 120_000);

  it("can be deleted while one is open, and the page says so", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { page, errors } = await openWatchedPage(browser, local.url);
    const [id = ""] = await startChats(local, 1);
    await page.goto(`${local.url}/console/contacts/${id}`);
    await page.getByRole("heading", { name: "Customer 0" }).waitFor();

    await local.control("POST", "reset");

    await page.getByText("This contact no longer exists").waitFor();
    await page.getByRole("heading", { name: "Customer 0" }).waitFor();
    expect(errors).toEqual([]);
  });

  it("come back after the server was restarted", async () => {
    const local = await startLocalConnect({ agent: "none" });
    await startChats(local, 2);
    const { page, errors } = await openWatchedPage(browser, local.url);
    await page.goto(`${local.url}/console/contacts`);
    await page.getByRole("link", { name: "Customer 1" }).waitFor();

    await local[Symbol.asyncDispose]();
    await page.getByText("The server does not respond").waitFor();
    const again = createLocalConnect({ agent: "none" });
    await new Promise<void>((resolve) => again.listen(Number(new URL(local.url).port), "127.0.0.1", resolve));
    try {
      await page.getByText("No contacts yet").waitFor();
      await page.getByText("The server does not respond").waitFor({ state: "hidden" });
      await startChats(local, 1);
      await page.getByRole("link", { name: "Customer 0" }).waitFor();
    } finally {
      again.close();
    }
    expect(errors).toEqual([]);
  });
});
