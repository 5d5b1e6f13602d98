import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import type { LocalConnectOptions } from "../../../../local/connect/local-connect-options.ts";
import { type OpenLocalConnect, openLocalConnect } from "../../../../local/connect/open-local-connect.ts";
import { SAMPLE_QUEUE_ID } from "../../../../local/connect/seed/sample-ids.ts";
import { eventually } from "../../../eventually.ts";
import { END, flowContent, type Sketch, say, setAttributes, setQueue } from "../flows/flow-documents.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const ask: Sketch = {
  type: "Wait",
  with: { TimeLimitSeconds: "600", Events: ["CustomerReturned"] },
  next: "end",
  errors: { NoMatchingError: "end" },
  when: { CustomerReturned: "note", WaitCompleted: "bye" },
};
const SUPPORT = flowContent({
  greet: say("What is it about?", "ask"),
  ask,
  note: setAttributes({ asked: "yes" }, "queue"),
  queue: setQueue(SAMPLE_QUEUE_ID, "transfer"),
  transfer: {
    type: "TransferContactToQueue",
    next: "end",
    errors: { NoMatchingError: "end", QueueAtCapacity: "end" },
  },
  bye: say("Goodbye", "end"),
  end: END,
});
const LOOK_UP = flowContent({
  invoke: {
    type: "InvokeLambdaFunction",
    with: { LambdaFunctionARN: "arn:aws:lambda:us-east-1:123456789012:function:tier", InvocationTimeLimitSeconds: "8" },
    next: "note",
    errors: { NoMatchingError: "end" },
  },
  note: setAttributes({ tier: "$.External.tier" }, "ask"),
  ask: { ...ask, when: { CustomerReturned: "end", WaitCompleted: "end" } },
  end: END,
});

/** Opens one local Connect after the other on the same folder. */
function opener(): (options?: LocalConnectOptions) => Promise<OpenLocalConnect> {
  const data = mkdtempSync(join(tmpdir(), "kept-"));
  folders.push(data);
  return (options = {}) => openLocalConnect({ agent: "none", ...options, data });
}

async function json(url: string, init?: RequestInit): Promise<Record<string, never>> {
  return (await fetch(url, init)).json() as Promise<Record<string, never>>;
}

async function contact({ url }: OpenLocalConnect, id: string) {
  const { contacts } = (await json(`${url}/_local/contacts`)) as never as {
    contacts: { Id: string; waiting: boolean; state: string; AgentInfo?: object }[];
  };
  return contacts.find(({ Id }) => Id === id);
}

async function transcript({ url }: OpenLocalConnect, id: string): Promise<string[]> {
  const answer = await json(`${url}/_local/contacts/${id}/transcript`);
  return (answer.transcript as never as { Content?: string }[]).flatMap(({ Content }) => Content ?? []);
}

async function sayAsCustomer({ url }: OpenLocalConnect, id: string, Content: string): Promise<void> {
  const { participantToken } = await json(`${url}/_local/contacts/${id}/customer`);
  const post = (path: string, token: string, body: object) =>
    json(`${url}/participant/${path}`, {
      method: "POST",
      headers: { "x-amz-bearer": token },
      body: JSON.stringify(body),
    });
  const { ConnectionCredentials } = await post("connection", participantToken ?? "", {
    Type: ["CONNECTION_CREDENTIALS"],
  });
  const { ConnectionToken } = ConnectionCredentials as never as { ConnectionToken: string };
  await post("message", ConnectionToken, { ContentType: "text/plain", Content });
}

it("flows that wait for their customer go on after a restart, through queue and agent", async () => {
  const open = opener();
  let id = "";
  {
    await using connect = await open();
    connect.flows.publish({ name: "Support", content: SUPPORT });
    id = (await connect.startChat("Support")).contactId;
  }
  {
    await using connect = await open();
    // A new revision does not change contacts that run the earlier one.
    connect.flows.publish({ name: "Support", content: flowContent({ bye: say("New", "end"), end: END }) });
  }
  {
    await using connect = await open();
    await sayAsCustomer(connect, id, "My invoice");
    expect(await contact(connect, id)).toMatchObject({ state: "ACTIVE", waiting: true });
  }
  const agent = { joinAfterMs: 0, replyAfterMs: 0 };
  const expected = ["What is it about?", "My invoice"];
  for (const said of ["Are you there?", "And now?"]) {
    await using connect = await open({ agent });
    await eventually(async () => expect(await contact(connect, id)).toMatchObject({ waiting: false }));
    await sayAsCustomer(connect, id, said);
    expected.push(said, said);
    await eventually(async () => expect(await transcript(connect, id)).toEqual(expected));
  }
});

it("a wait that ends while the process is away ends after the restart", async () => {
  const open = opener();
  let id = "";
  {
    await using connect = await open();
    connect.flows.publish({ name: "Support", content: SUPPORT });
    id = (await connect.startChat("Support")).contactId;
  }
  await using connect = await open();
  await connect.clock.advance(600_000);
  expect(await transcript(connect, id)).toEqual(["What is it about?", "Goodbye"]);
  expect(await contact(connect, id)).toMatchObject({ state: "ENDED" });
});

it("a function that was running is invoked again", async () => {
  const open = opener();
  let id = "";
  {
    await using connect = await open({ invokeFunction: () => new Promise(() => {}) });
    connect.flows.publish({ name: "Look up", content: LOOK_UP });
    id = (await connect.startChat("Look up")).contactId;
  }
  const invoked: unknown[] = [];
  const options: LocalConnectOptions = {
    invokeFunction: (name) => {
      invoked.push(name);
      return { tier: "gold" };
    },
  };
  {
    await using connect = await open(options);
    await eventually(() => expect(invoked).toHaveLength(1));
    await connect.clock.advance(10);
  }
  await using connect = await open(options);
  expect(await contact(connect, id)).toMatchObject({ state: "ACTIVE" });
  expect(invoked).toHaveLength(1);
});
