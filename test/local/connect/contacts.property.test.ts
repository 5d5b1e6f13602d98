import {
  DescribeContactCommand,
  GetContactAttributesCommand,
  PauseContactCommand,
  ResumeContactCommand,
  StartChatContactCommand,
  StartTaskContactCommand,
  StopContactCommand,
  UpdateContactAttributesCommand,
} from "@aws-sdk/client-connect";
import {
  CreateParticipantConnectionCommand,
  GetTranscriptCommand,
  SendMessageCommand,
} from "@aws-sdk/client-connectparticipant";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../local/connect/control/clock.ts";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../local/connect/seed/sample-ids.ts";
import { participantClient } from "./open-chat.ts";
import { CHAT, TASK } from "./sample-requests.ts";
import { type StartedLocalConnect, startLocalConnect } from "./start-local-connect.ts";

/** A model of a contact, kept beside the server's. */
type Expected = {
  channel: "CHAT" | "TASK";
  stopped: boolean;
  paused: boolean;
  /** Shared with the other contacts of a chain. */
  attributes: Record<string, string>;
  connectionToken?: string | undefined;
  said: string[];
};

const action = fc.oneof(
  fc.record({
    do: fc.constant("chat" as const),
    token: fc.constantFrom("t1", "t2", undefined),
    attributes: attributes(),
  }),
  fc.record({
    do: fc.constant("task" as const),
    token: fc.constantFrom("t1", "t2", undefined),
    attributes: attributes(),
    follows: fc.option(fc.nat(9)),
  }),
  fc.record({ do: fc.constant("update" as const), contact: fc.nat(9), attributes: attributes() }),
  fc.record({ do: fc.constantFrom("stop" as const, "pause" as const, "resume" as const), contact: fc.nat(9) }),
  fc.record({ do: fc.constant("say" as const), contact: fc.nat(9), text: fc.string({ minLength: 1, maxLength: 20 }) }),
  fc.record({ do: fc.constant("wait" as const), milliseconds: fc.constantFrom(1, 1000, 60_000) }),
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

function attributes() {
  return fc.dictionary(fc.constantFrom("a", "b", "c"), fc.string({ maxLength: 5 }), { maxKeys: 3 });
}

/** Does one action and notes what must be true after it. */
async function play(
  local: StartedLocalConnect,
  contacts: Map<string, Expected>,
  tokens: Map<string, string>,
  step: Action,
): Promise<void> {
  const { client } = local;
  const [ContactId, expected] = "contact" in step ? ([...contacts][step.contact] ?? []) : [];
  switch (step.do) {
    case "wait":
      await local.control("POST", "clock", { advanceMs: step.milliseconds });
      return;
    case "chat":
    case "task": {
      const [previousId, previous] = (step.do === "task" && step.follows !== null && [...contacts][step.follows]) || [];
      const shared = { Attributes: step.attributes, ClientToken: step.token };
      const started: { ContactId?: string | undefined; ParticipantToken?: string | undefined } =
        step.do === "chat"
          ? await client.send(new StartChatContactCommand({ ...CHAT, ...shared }))
          : await client.send(new StartTaskContactCommand({ ...TASK, ...shared, PreviousContactId: previousId }));
      const id = started.ContactId ?? "";
      const key = `${step.do} ${step.token}`;
      if (step.token !== undefined && tokens.has(key)) {
        expect(id).toBe(tokens.get(key));
        return;
      }
      tokens.set(key, id);
      expect(contacts.has(id)).toBe(false);
      const chain = previous?.attributes ?? {};
      contacts.set(id, {
        ...{ channel: step.do === "chat" ? "CHAT" : "TASK", stopped: false, paused: false, said: [] },
        attributes: Object.assign(chain, step.attributes),
        connectionToken: step.do === "chat" ? await connect(local, started.ParticipantToken) : undefined,
      });
      return;
    }
  }
  if (ContactId === undefined || expected === undefined) return;
  switch (step.do) {
    case "update":
      await client.send(
        new UpdateContactAttributesCommand({ InstanceId, InitialContactId: ContactId, Attributes: step.attributes }),
      );
      Object.assign(expected.attributes, step.attributes);
      return;
    case "stop":
      await client.send(new StopContactCommand({ InstanceId, ContactId }));
      expected.stopped = true;
      return;
    case "pause":
    case "resume": {
      const may = expected.channel === "TASK" && !expected.stopped && expected.paused === (step.do === "resume");
      const command =
        step.do === "pause"
          ? new PauseContactCommand({ InstanceId, ContactId })
          : new ResumeContactCommand({ InstanceId, ContactId });
      expect(await works(client.send(command as PauseContactCommand))).toBe(may);
      if (may) expected.paused = step.do === "pause";
      return;
    }
    case "say": {
      if (expected.connectionToken === undefined) return;
      const message = { ConnectionToken: expected.connectionToken, ContentType: "text/plain", Content: step.text };
      expect(await works(participantClient(local).send(new SendMessageCommand(message)))).toBe(!expected.stopped);
      if (!expected.stopped) expected.said.push(step.text);
    }
  }
}

async function connect(local: StartedLocalConnect, ParticipantToken: string | undefined): Promise<string | undefined> {
  const command = new CreateParticipantConnectionCommand({
    ParticipantToken,
    Type: ["CONNECTION_CREDENTIALS"],
    ConnectParticipant: true,
  });
  return (await participantClient(local).send(command)).ConnectionCredentials?.ConnectionToken;
}

async function works(sent: Promise<unknown>): Promise<boolean> {
  return sent.then(
    () => true,
    (error: { $metadata: { httpStatusCode: number } }) => {
      expect(error.$metadata.httpStatusCode).toBeLessThan(500);
      return false;
    },
  );
}

describe("contacts, whatever is done to them in whatever order", () => {
  it("stay stopped, merge their attributes, start once a token, and lose nothing that was said", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 15 }), async (steps) => {
        await using local = await startLocalConnect({
          agent: "none",
          clock: createClock({ frozenAt: Date.UTC(2026, 0, 1) }),
        });
        const contacts = new Map<string, Expected>();
        const tokens = new Map<string, string>();
        for (const step of steps) await play(local, contacts, tokens, step);

        for (const [ContactId, expected] of contacts) {
          const { Contact } = await local.client.send(new DescribeContactCommand({ InstanceId, ContactId }));
          expect(Contact?.DisconnectTimestamp !== undefined).toBe(expected.stopped);
          const { Attributes } = await local.client.send(
            new GetContactAttributesCommand({ InstanceId, InitialContactId: ContactId }),
          );
          expect(Attributes).toEqual(expected.attributes);
          if (expected.connectionToken !== undefined)
            expect(await said(local, expected.connectionToken)).toEqual(expected.said);
        }
        const { body } = await local.control("GET", "contacts");
        expect((body.contacts as { Id: string }[]).map(({ Id }) => Id)).toEqual([...contacts.keys()]);
      }),
      { numRuns: 60 },
    );
  });
});

/** All messages of a transcript, over pages of three. */
async function said(local: StartedLocalConnect, ConnectionToken: string): Promise<string[]> {
  const texts: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await participantClient(local).send(
      new GetTranscriptCommand({
        ConnectionToken,
        NextToken,
        MaxResults: 3,
        StartPosition: { AbsoluteTime: new Date(0).toISOString() },
        SortOrder: "ASCENDING",
      }),
    );
    texts.push(...(page.Transcript ?? []).flatMap(({ Type, Content }) => (Type === "MESSAGE" ? (Content ?? []) : [])));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return texts;
}
