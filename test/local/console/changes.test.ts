import { StartChatContactCommand } from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { CHAT } from "../connect/sample-requests.ts";
import { startLocalConnect } from "../connect/start-local-connect.ts";

type Change = { topics: string[]; contacts: string[] };

/** Reads changes until one meets a condition. */
async function readUntil(response: Response, isLast: (change: Change) => boolean): Promise<Change[]> {
  const changes: Change[] = [];
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += new TextDecoder().decode(chunk);
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      const [, data] = /^event: change\ndata: (.*)$/m.exec(event) ?? [];
      if (data !== undefined) changes.push(JSON.parse(data));
    }
    if (changes.some(isLast)) return changes;
  }
  return changes;
}

describe("changes", () => {
  it("come as few events, however much happens", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { ContactId = "" } = await local.client.send(new StartChatContactCommand(CHAT));
    await local.control("POST", `contacts/${ContactId}/agent`, { do: "join" });
    const response = await fetch(`${local.url}/_local/changes`);
    const said = Array.from({ length: 200 }, () =>
      local.control("POST", `contacts/${ContactId}/agent`, { do: "say", content: "Hello" }),
    );
    const begun = performance.now();
    const reading = readUntil(response, ({ topics }) => topics.includes("controls"));
    await Promise.all(said);
    await local.control("PUT", "latency", { latencyMs: 1 });

    const changes = await reading;

    // One in 150 ms, and one more for each end.
    expect(changes.length).toBeLessThanOrEqual((performance.now() - begun) / 150 + 2);
    expect(changes[0]).toMatchObject({ contacts: [ContactId] });
  });

  it("are refused to pages of other origins", async () => {
    await using local = await startLocalConnect();

    const response = await fetch(`${local.url}/_local/changes`, { headers: { origin: "https://example.com" } });

    expect(response.status).toBe(403);
  });

  it("do not keep a server open", async () => {
    const local = await startLocalConnect();
    const response = await fetch(`${local.url}/_local/changes`);

    await local[Symbol.asyncDispose]();

    await expect(response.text()).resolves.toContain("event: hello");
  });
});
