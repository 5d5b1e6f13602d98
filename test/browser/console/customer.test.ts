import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { StartChatContactCommand } from "@aws-sdk/client-connect";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHAT } from "../../local/connect/sample-requests.ts";
import { type StartedLocalConnect, startLocalConnect } from "../../local/connect/start-local-connect.ts";
import { sayAsCustomer, startChat, windowOf } from "./chat-as-customer.ts";
import { openBrowser, openWatchedPage } from "./open-browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function contactsOf({ control }: StartedLocalConnect) {
  return (await control("GET", "contacts")).body.contacts as { Id: string; state: string; DisconnectReason?: string }[];
}

async function lastChat(local: StartedLocalConnect) {
  const id = (await contactsOf(local)).at(-1)?.Id ?? "";
  return { id, agent: (action: object) => local.control("POST", `contacts/${id}/agent`, action) };
}

describe("a customer's window, on the real chat library", () => {
  it("chats, survives a reload, and ends the chat", async () => {
    await using local = await startLocalConnect({ agent: { greeting: "How can I help?" } });
    const { page, errors } = await openWatchedPage(browser, local.url);
    await page.goto(`${local.url}/console/customer`);
    await startChat(page, { attributes: "tier=gold, language=en" });
    const chat = windowOf(page, "Jane");
    await chat.getByText("How can I help?").waitFor();
    await sayAsCustomer(page, "Where is my order?");
    await chat.getByText("Where is my order?").nth(1).waitFor();

    await page.reload();
    await chat.getByText("Where is my order?").nth(1).waitFor();
    await chat.getByRole("button", { name: "End chat" }).click();
    await chat.getByText("The chat has ended").first().waitFor();
    expect(await contactsOf(local)).toMatchObject([
      { state: "ENDED", DisconnectReason: "CUSTOMER_DISCONNECT", Attributes: { tier: "gold", language: "en" } },
    ]);
    expect(errors).toEqual([]);
  });

  it("is one of several, each with its own chat", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { page } = await openWatchedPage(browser, local.url);
    await page.goto(`${local.url}/console/customer`);
    await startChat(page, { name: "Jane" });
    const jane = await lastChat(local);
    await startChat(page, { name: "John" });
    const john = await lastChat(local);
    for (const { agent } of [jane, john]) await agent({ do: "join" });

    await jane.agent({ do: "say", content: "To Jane." });
    await john.agent({ do: "say", content: "To John." });

    await windowOf(page, "Jane").getByText("To Jane.").waitFor();
    await windowOf(page, "John").getByText("To John.").waitFor();
    expect(await windowOf(page, "Jane").innerText()).not.toContain("To John.");
  });

  it("shows typing, receipts, markdown and choices", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { page } = await openWatchedPage(browser, local.url);
    await page.goto(`${local.url}/console/customer`);
    await startChat(page);
    const chat = windowOf(page, "Jane");
    const { id, agent } = await lastChat(local);
    await agent({ do: "join", displayName: "Kim" });
    await agent({ do: "type" });
    await chat.getByText("Kim is typing").waitFor();

    await sayAsCustomer(page, "Hello <b>Kim</b>");
    await chat.getByText("Hello <b>Kim</b>").waitFor();
    const { body } = await local.control("GET", `contacts/${id}/transcript`);
    const message = (body.transcript as { Id: string; Content?: string }[]).find(({ Content }) =>
      Content?.startsWith("Hello"),
    );
    await agent({ do: "read", messageId: message?.Id });
    await chat.getByText(/· Read/).waitFor();

    await agent({ do: "say", contentType: "text/markdown", content: "**Bold** and [a link](https://example.com/)" });
    await chat.locator("strong", { hasText: "Bold" }).waitFor();
    expect(await chat.getByRole("link", { name: "a link" }).getAttribute("href")).toBe("https://example.com/");
    const picker = {
      templateType: "ListPicker",
      version: "1.0",
      data: { content: { title: "Which one?", elements: [{ title: "Invoice" }, { title: "Order" }] } },
    };
    const contentType = "application/vnd.amazonaws.connect.message.interactive";
    await agent({ do: "say", contentType, content: JSON.stringify(picker) });
    await chat.getByRole("button", { name: "Invoice" }).click();
    await chat.getByText("Invoice", { exact: true }).nth(1).waitFor();
    expect(await chat.getByRole("button", { name: "Order" }).isDisabled()).toBe(true);
  });

  it("sends and receives files", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { page } = await openWatchedPage(browser, local.url);
    await page.goto(`${local.url}/console/customer`);
    await startChat(page);
    await windowOf(page, "Jane")
      .locator("input[type=file]")
      .setInputFiles({ name: "order.txt", mimeType: "text/plain", buffer: Buffer.from("Order 1") });
    const file = windowOf(page, "Jane").getByRole("button", { name: "order.txt" });
    await file.waitFor();

    const [download] = await Promise.all([page.waitForEvent("download"), file.click()]);

    expect(download.suggestedFilename()).toBe("order.txt");
  });

  it("connects again when its WebSocket is dropped, and misses nothing that was said meanwhile", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { page } = await openWatchedPage(browser, local.url);
    await page.goto(`${local.url}/console/customer`);
    await startChat(page);
    const { agent } = await lastChat(local);
    await agent({ do: "join" });

    await local.control("DELETE", "sockets");
    await agent({ do: "say", content: "Are you there?" });

    await windowOf(page, "Jane").getByText("Are you there?").waitFor();
    await expect.poll(async () => (await local.control("GET", "sockets")).body.open, { timeout: 20_000 }).toBe(1);
    await windowOf(page, "Jane").getByText("Connected", { exact: true }).waitFor();
  });

  it("says why a chat did not start", async () => {
    await using local = await startLocalConnect();
    await local.control("POST", "faults", { operation: "StartChatContact", errorName: "LimitExceededException" });
    const { page } = await openWatchedPage(browser, local.url);
    await page.goto(`${local.url}/console/customer`);
    await page.getByRole("button", { name: "Start a chat" }).click();

    await page
      .getByText(/The chat did not start: A fault set on purpose/)
      .first()
      .waitFor();
  });

  it("joins a chat that any other client has started", async () => {
    await using local = await startLocalConnect({ agent: { greeting: "How can I help?" } });
    const { ContactId } = await local.client.send(new StartChatContactCommand(CHAT));
    const { page } = await openWatchedPage(browser, local.url);
    await page.goto(`${local.url}/console/contacts/${ContactId}`);
    await page.getByRole("button", { name: "Join as customer" }).click();

    await windowOf(page, "Customer").getByText("How can I help?").waitFor();
  });

  it("starts at an endpoint of the page's address, which accepts the inputs of a workflow", async () => {
    await using local = await startLocalConnect({ agent: { greeting: "How can I help?" } });
    using endpoint = await startEndpoint(local);
    const { page } = await openWatchedPage(browser, local.url);
    await page.goto(`${local.url}/?endpoint=${encodeURIComponent(endpoint.url)}`);
    await startChat(page);

    await windowOf(page, "Jane").getByText("How can I help?").waitFor();
    expect(await contactsOf(local)).toHaveLength(1);
  });
});

/** An endpoint that accepts the inputs of a workflow, as `POST /chats` does, and starts a chat with them. */
async function startEndpoint({ client }: StartedLocalConnect) {
  const server = createServer(async (request, response) => {
    response.setHeader("access-control-allow-origin", "*").setHeader("access-control-allow-headers", "*");
    if (request.method === "OPTIONS") return void response.end();
    const { displayName, ...others } = (await json(request)) as Record<string, unknown>;
    const [unknown] = Object.keys(others).filter((name) => name !== "attributes");
    if (typeof displayName !== "string" || unknown !== undefined) {
      const errors = [
        { pointer: "#/displayName", detail: "is required" },
        { pointer: "", detail: "is unknown" },
      ];
      return void response.writeHead(422).end(JSON.stringify({ detail: "The input is not valid", errors }));
    }
    const answer = await client.send(
      new StartChatContactCommand({ ...CHAT, ParticipantDetails: { DisplayName: displayName } }),
    );
    const { ContactId: contactId, ParticipantToken: participantToken } = answer;
    response.end(JSON.stringify({ contactId, participantId: answer.ParticipantId, participantToken }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/chats`, [Symbol.dispose]: () => void server.close() };
}
