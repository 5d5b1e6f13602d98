import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sayAsCustomer, startChat, windowOf } from "./chat-as-customer.ts";
import { ARTIFACTS, openBrowser, openWatchedPage } from "./open-browser.ts";
import { startStack } from "./start-stack.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe("a chat through the sample flow", () => {
  it("goes from the customer's window through the Lambda to the agent's desk and back", async () => {
    await using local = await startStack();
    const { page: customer, errors } = await openWatchedPage(browser, local.url);
    const { page: agent } = await openWatchedPage(browser, local.url);

    await agent.goto(`${local.url}/console/agent`);
    await agent.getByRole("link", { name: "Alex Agent" }).click();
    await agent.getByText("At the desk", { exact: true }).click();
    await agent.getByText("Waiting for a contact.").waitFor();

    await customer.goto(`${local.url}/console/customer`);
    await startChat(customer, { flow: "support-chat", attributes: "tier=gold" });
    const chat = windowOf(customer, "Jane");
    await chat.getByText("What is it about?").waitFor();
    await sayAsCustomer(customer, "My invoice of May");
    await chat
      .getByText(/Your number is|number/)
      .first()
      .waitFor();

    await agent.getByRole("button", { name: /Jane.*Incoming/ }).waitFor();
    await agent.getByRole("button", { name: "Accept" }).click();
    await agent.getByRole("textbox", { name: "Message to Jane" }).fill("Hello Jane, this is Alex.");
    await agent.keyboard.press("Enter");
    await chat.getByText("Hello Jane, this is Alex.").waitFor();
    await sayAsCustomer(customer, "Thank you.");
    await agent.getByText("Thank you.").first().waitFor();
    await agent.screenshot({ path: `${ARTIFACTS}agent-desk.png` });
    await customer.screenshot({ path: `${ARTIFACTS}customer-window.png` });

    const { body } = await local.control("GET", "contacts?limit=10");
    const id = (body.items as { id: string; channel: string }[]).find(({ channel }) => channel === "CHAT")?.id ?? "";
    const { page } = await openWatchedPage(browser, local.url);
    await page.goto(`${local.url}/console/contacts/${id}`);
    await page.locator(".timeline-title", { hasText: "Jane: Thank you" }).waitFor();
    const titles = await page.locator(".timeline-title").allInnerTexts();
    const order = [
      /^StartChatContact 200/,
      /^Ask · MessageParticipant/,
      /^Flow: Hello! What is it about\?/,
      /^Jane: My invoice of May/,
      /^Put it on record · InvokeLambdaFunction/,
      /^Lambda startTaskAndStop/,
      /^Queued/,
      /^Offered/,
      /^Connected/,
      /^Alex: Hello Jane/,
      /^Jane: Thank you/,
    ].map((title) => titles.findIndex((shown) => title.test(shown)));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));

    await page.getByRole("button", { name: /Put it on record · Invoke/ }).click();
    await page.getByText("Parameters, with references resolved").waitFor();
    await page.getByRole("tab", { name: "Flow", exact: true }).click();
    const block = page.locator(".react-flow__node", { hasText: "Put it on record" });
    await block.locator(".block-visited").waitFor();
    expect(
      await page.locator(".react-flow__node", { hasText: "Say that it failed" }).locator(".block-not-visited").count(),
    ).toBe(1);
    await block.click();
    const panel = page.getByRole("complementary", { name: "Block Put it on record" });
    await panel.getByText("Lambda: answer").waitFor();
    expect(await panel.innerText()).toContain("Success →");
    await page.screenshot({ path: `${ARTIFACTS}contact-flow.png` });

    await agent.getByRole("button", { name: "End chat" }).click();
    await agent.getByRole("button", { name: "Close contact" }).click();
    await agent.getByText("Waiting for a contact.").waitFor();
    await chat
      .getByText(/Thank you/)
      .last()
      .waitFor();
    await page.getByRole("tab", { name: /Related contacts \([23]\)/ }).click();
    await page.getByText("(this one)").waitFor();
    expect(errors).toEqual([]);
  });

  it("shows the reason of an error branch in red", async () => {
    await using local = await startStack({
      invokeFunction: () => {
        throw new TypeError("broken");
      },
    });
    const { page } = await openWatchedPage(browser, local.url);
    await page.goto(`${local.url}/console/customer`);
    await startChat(page, { flow: "support-chat" });
    await windowOf(page, "Jane").getByText("What is it about?").waitFor();
    await sayAsCustomer(page, "My invoice of May");
    await windowOf(page, "Jane")
      .getByText(/An agent will be with you/)
      .waitFor();

    await page.getByRole("link", { name: "Contact of Jane" }).click();
    await page.locator(".timeline-error", { hasText: "The Lambda threw TypeError" }).first().waitFor();
    await page.getByRole("tab", { name: "Flow", exact: true }).click();
    await page.locator(".block-failed", { hasText: "Put it on record" }).click();
    await page.getByText("Error branch: NoMatchingError").waitFor();
  });
});
