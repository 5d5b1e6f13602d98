import { once } from "node:events";
import { existsSync, mkdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { StartChatContactCommand } from "@aws-sdk/client-connect";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LocalConnectOptions } from "../../local/connect/local-connect-options.ts";
import { CHAT } from "../local/connect/sample-requests.ts";
import { type StartedLocalConnect, startLocalConnect } from "../local/connect/start-local-connect.ts";

/** Where screenshots are kept. */
const ARTIFACTS = fileURLToPath(new URL("../../dist/browser/", import.meta.url));
/** The browser that the system has, or else the one that Playwright installs. */
const executablePath = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-headless-shell"].find(
  (path) => path !== undefined && existsSync(path),
);

let browser: Browser;
beforeAll(async () => {
  mkdirSync(ARTIFACTS, { recursive: true });
  browser = await chromium.launch({ args: ["--no-sandbox"], ...(executablePath !== undefined && { executablePath }) });
});
afterAll(() => browser?.close());

/** The page of a local Connect, with a chat that has begun. */
async function openPage(options: LocalConnectOptions = {}) {
  const local = await startLocalConnect(options);
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(local.url);
  return {
    local,
    page,
    async [Symbol.asyncDispose]() {
      await page.close();
      await local[Symbol.asyncDispose]();
    },
  };
}

async function startChat(page: Page): Promise<void> {
  await page.getByLabel("Attributes").fill("tier=gold, language=en");
  await page.getByRole("button", { name: "Start a chat" }).click();
  await page.getByText("Connected.").waitFor();
}

async function sayIn(page: Page, text: string): Promise<void> {
  await page.getByLabel("Message").fill(text);
  await page.getByRole("button", { name: "Send" }).click();
}

/** What the page says of its connection from now on; it may say "lost" for a moment only. */
async function statesOf(page: Page): Promise<string[]> {
  const states: string[] = [];
  await page.exposeFunction("noteState", (text: string) => states.push(text));
  await page.evaluate(`
    const state = document.getElementById("state");
    new MutationObserver(() => noteState(state.textContent)).observe(state, { childList: true });
  `);
  return states;
}

const contactsOf = async ({ control }: StartedLocalConnect) =>
  (await control("GET", "contacts")).body.contacts as {
    Id: string;
    state: string;
    Attributes: object;
    DisconnectReason?: string;
  }[];

describe("the chat window, on the real chat library", () => {
  it("starts a chat, sends and receives, and ends it", async () => {
    await using opened = await openPage({ agent: { greeting: "How can I help?" } });
    const { local, page } = opened;

    await startChat(page);
    await page.getByText("How can I help?").waitFor();
    await sayIn(page, "Where is my order?");
    await page.locator("#messages .agent", { hasText: "Where is my order?" }).waitFor();
    await page.screenshot({ path: `${ARTIFACTS}chat-window.png` });

    expect(await contactsOf(local)).toMatchObject([{ state: "ACTIVE", Attributes: { tier: "gold", language: "en" } }]);
    await page.getByRole("button", { name: "End", exact: true }).click();
    await page.getByText("The chat has ended.").waitFor();
    expect(await contactsOf(local)).toMatchObject([{ state: "ENDED", DisconnectReason: "CUSTOMER_DISCONNECT" }]);
  });

  it("shows the chat that was started last, whatever happens in those before", async () => {
    await using opened = await openPage({ agent: "none" });
    const { local, page } = opened;
    await startChat(page);
    const [{ Id: first } = { Id: "" }] = await contactsOf(local);
    const agent = (id: string, action: object) => local.control("POST", `contacts/${id}/agent`, action);
    await agent(first, { do: "join" });
    await page.getByRole("button", { name: "Start a chat" }).click();
    await expect.poll(async () => (await contactsOf(local)).length).toBe(2);
    await page.getByText("Connected.").waitFor();
    const second = (await contactsOf(local)).find(({ Id }) => Id !== first)?.Id ?? "";
    await agent(second, { do: "join" });

    await agent(first, { do: "say", content: "To the first." });
    await agent(first, { do: "leave" });
    await agent(second, { do: "say", content: "To the second." });

    await page.getByText("To the second.").waitFor();
    expect(await page.locator("#messages").innerText()).not.toContain("To the first.");
    await sayIn(page, "Still here.");
    await page.locator("#messages", { hasText: "Still here." }).waitFor();
  });

  it("shows that the agent is typing, and tells the agent so of the customer", async () => {
    await using opened = await openPage({ agent: "none" });
    const { local, page } = opened;
    await startChat(page);
    const [{ Id } = { Id: "" }] = await contactsOf(local);
    const agent = (action: object) => local.control("POST", `contacts/${Id}/agent`, action);

    await agent({ do: "join", displayName: "Kim" });
    await agent({ do: "type" });

    await page.getByText("Kim is typing").waitFor();
    await page.getByLabel("Message").pressSequentially("Hi");
    await expect
      .poll(async () =>
        ((await local.control("GET", "requests")).body.requests as { operation: string }[]).map(
          ({ operation }) => operation,
        ),
      )
      .toContain("SendEvent");
    await agent({ do: "leave" });
    await page.getByText("The chat has ended.").waitFor();
  });

  it("connects again when its WebSocket is dropped, and misses nothing that was said meanwhile", async () => {
    await using opened = await openPage({ agent: "none" });
    const { local, page } = opened;
    await startChat(page);
    const [{ Id } = { Id: "" }] = await contactsOf(local);
    const agent = (action: object) => local.control("POST", `contacts/${Id}/agent`, action);
    await agent({ do: "join" });

    const states = await statesOf(page);
    await local.control("DELETE", "sockets");
    await agent({ do: "say", content: "Are you there?" });
    await expect
      .poll(() => states, { timeout: 20_000 })
      .toEqual([expect.stringContaining("Connection lost"), "Connected."]);
    await expect.poll(async () => (await local.control("GET", "sockets")).body.open).toBe(1);
    await agent({ do: "say", content: "Still there?" });

    await page.getByText("Still there?").waitFor();
    expect(await page.locator("#messages .agent").allTextContents()).toEqual(["Are you there?", "Still there?"]);
  }, 30_000);

  it("says why a chat did not start", async () => {
    await using opened = await openPage();
    const { page } = opened;

    await page.getByLabel("Flow").fill("nothing");
    await page.getByRole("button", { name: "Start a chat" }).click();

    await page.getByText("ContactFlow not found: nothing").waitFor();
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

describe("a chat from elsewhere", () => {
  it("starts at an endpoint of the page's address, which accepts the inputs of a workflow", async () => {
    await using opened = await openPage({ agent: { greeting: "How can I help?" } });
    const { local, page } = opened;
    using endpoint = await startEndpoint(local);

    await page.goto(`${local.url}/?endpoint=${encodeURIComponent(endpoint.url)}`);
    await startChat(page);

    await page.getByText("How can I help?").waitFor();
    expect(await contactsOf(local)).toHaveLength(1);
  });

  it("is joined as its customer, whichever client started it", async () => {
    await using opened = await openPage({ agent: { greeting: "How can I help?" } });
    const { local, page } = opened;
    await local.client.send(new StartChatContactCommand(CHAT));

    await page.locator("#contacts button", { hasText: "ACTIVE" }).click();
    await page.getByRole("button", { name: "Join as customer" }).click();
    await page.getByText("How can I help?").waitFor();
    await sayIn(page, "Where is my order?");
    await page.locator("#messages .agent", { hasText: "Where is my order?" }).waitFor();
    await page.getByRole("button", { name: "End", exact: true }).click();

    await page.getByRole("button", { name: "Join as customer" }).waitFor({ state: "hidden" });
  });
});

describe("the page", () => {
  it("lists contacts as they come and go, with what happened to them", async () => {
    await using opened = await openPage();
    const { page } = opened;
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(error.message));

    await startChat(page);
    await page.locator("#contacts button", { hasText: "ACTIVE" }).click();
    await page.locator("#attributes", { hasText: "gold" }).waitFor();
    await sayIn(page, "A message with <b>marks</b>");
    await page.locator("#timeline", { hasText: "Jane: A message with <b>marks</b>" }).waitFor();
    await page.locator("#timeline", { hasText: "StartChatContact 200" }).waitFor();
    await page.screenshot({ path: `${ARTIFACTS}contacts.png` });
    await page.getByRole("button", { name: "End", exact: true }).click();
    await page.locator("#contacts button", { hasText: "ENDED" }).waitFor();

    expect(problems).toEqual([]);
  });
});
