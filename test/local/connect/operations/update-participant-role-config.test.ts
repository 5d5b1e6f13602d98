import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StartChatContactCommand, UpdateParticipantRoleConfigCommand } from "@aws-sdk/client-connect";
import { CreateParticipantConnectionCommand, SendMessageCommand } from "@aws-sdk/client-connectparticipant";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../../local/connect/control/clock.ts";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../../local/connect/seed/sample-ids.ts";
import { participantClient } from "../open-chat.ts";
import { CHAT } from "../sample-requests.ts";
import { startLocalConnect } from "../start-local-connect.ts";

const NOW = Date.parse("2026-11-23T10:00:00Z");
const MINUTE = 60_000;
type Minutes = number | "Unset";

/** A chat whose customer is connected, on a clock of its own; its agent joins when the test says so. */
async function openTimedChat() {
  const clock = createClock({ frozenAt: NOW });
  const local = await startLocalConnect({ clock, agent: "none" });
  const { ContactId = "", ParticipantToken } = await local.client.send(new StartChatContactCommand(CHAT));
  const client = participantClient(local);
  const { ConnectionCredentials } = await client.send(
    new CreateParticipantConnectionCommand({
      ParticipantToken,
      Type: ["CONNECTION_CREDENTIALS"],
      ConnectParticipant: true,
    }),
  );
  const { ConnectionToken } = ConnectionCredentials ?? {};
  const agent = (action: object) => local.control("POST", `contacts/${ContactId}/agent`, action);
  return {
    clock,
    agent,
    configure: (...timers: ["CUSTOMER" | "AGENT", "IDLE" | "DISCONNECT_NONCUSTOMER", Minutes][]) =>
      local.client.send(
        new UpdateParticipantRoleConfigCommand({
          ...{ InstanceId, ContactId },
          ChannelConfiguration: {
            Chat: {
              ParticipantTimerConfigList: timers.map(([ParticipantRole, TimerType, minutes]) => ({
                ...{ ParticipantRole, TimerType },
                TimerValue:
                  minutes === "Unset"
                    ? { ParticipantTimerAction: minutes }
                    : { ParticipantTimerDurationInMinutes: minutes },
              })),
            },
          },
        }),
      ),
    say: (Content: string) =>
      client.send(new SendMessageCommand({ ConnectionToken, ContentType: "text/plain", Content })),
    /** The events of the chat by the role of their participant, without those of joining. */
    async events(): Promise<string[]> {
      const { body } = await local.control("GET", `contacts/${ContactId}/transcript`);
      const items = body.transcript as { Type: string; ContentType?: string; ParticipantRole?: string }[];
      return items
        .filter(({ Type, ContentType }) => Type === "EVENT" && !ContentType?.endsWith("joined"))
        .map(({ ContentType, ParticipantRole }) => `${ParticipantRole ?? "-"} ${ContentType?.split(".event.")[1]}`);
    },
    async reason(): Promise<unknown> {
      const { body } = await local.control("GET", "contacts");
      return (body.contacts as { Id: string; DisconnectReason?: string }[]).find(({ Id }) => Id === ContactId)
        ?.DisconnectReason;
    },
    [Symbol.asyncDispose]: () => local[Symbol.asyncDispose](),
  };
}

describe("UpdateParticipantRoleConfig", () => {
  it("makes a silent customer idle, brings them back with a message, and disconnects the agent in the end", async () => {
    await using chat = await openTimedChat();
    await chat.configure(["CUSTOMER", "IDLE", 2], ["CUSTOMER", "DISCONNECT_NONCUSTOMER", 3]);
    await chat.agent({ do: "join" });

    chat.clock.advance(2 * MINUTE - 1);
    expect(await chat.events()).toEqual([]);
    chat.clock.advance(1);
    expect(await chat.events()).toEqual(["CUSTOMER participant.idle"]);
    await chat.say("Still here");
    expect(await chat.events()).toEqual(["CUSTOMER participant.idle", "CUSTOMER participant.returned"]);
    chat.clock.advance(5 * MINUTE - 1);
    expect(await chat.reason()).toBeUndefined();
    chat.clock.advance(1);

    expect((await chat.events()).slice(2)).toEqual([
      "CUSTOMER participant.idle",
      "CUSTOMER participant.autodisconnection",
      "AGENT participant.left",
      "- chat.ended",
    ]);
    expect(await chat.reason()).toBe("IDLE_DISCONNECT");
  });

  it("runs a disconnect timer without an idle timer from the beginning, and an agent's apart from the customer's", async () => {
    await using chat = await openTimedChat();
    await chat.configure(["AGENT", "DISCONNECT_NONCUSTOMER", 4], ["CUSTOMER", "IDLE", 3]);
    await chat.agent({ do: "join" });

    chat.clock.advance(2 * MINUTE);
    await chat.agent({ do: "say", content: "One moment" });
    chat.clock.advance(4 * MINUTE);

    expect(await chat.events()).toEqual([
      "CUSTOMER participant.idle",
      "AGENT participant.autodisconnection",
      "AGENT participant.left",
      "- chat.ended",
    ]);
  });

  it("applies what is set before an agent joins, and never without one", async () => {
    await using chat = await openTimedChat();
    await chat.configure(["CUSTOMER", "IDLE", 2]);
    chat.clock.advance(10 * MINUTE);
    await chat.agent({ do: "join" });
    await chat.configure(["CUSTOMER", "IDLE", "Unset"]);

    chat.clock.advance(2 * MINUTE);

    expect(await chat.events()).toEqual(["CUSTOMER participant.idle"]);
  });

  it("goes on with its timers after a restart", async () => {
    const data = mkdtempSync(join(tmpdir(), "kept-"));
    const clock = () => createClock({ frozenAt: NOW });
    const start = (at: ReturnType<typeof clock>) => startLocalConnect({ clock: at, agent: "none", data });
    try {
      let ContactId = "";
      {
        await using local = await start(clock());
        const chat = await local.client.send(new StartChatContactCommand(CHAT));
        ContactId = chat.ContactId ?? "";
        await participantClient(local).send(
          new CreateParticipantConnectionCommand({ ParticipantToken: chat.ParticipantToken, ConnectParticipant: true }),
        );
        const timer = { ParticipantRole: "CUSTOMER", TimerType: "IDLE" } as const;
        const TimerValue = { ParticipantTimerDurationInMinutes: 5 };
        await local.client.send(
          new UpdateParticipantRoleConfigCommand({
            ...{ InstanceId, ContactId },
            ChannelConfiguration: { Chat: { ParticipantTimerConfigList: [{ ...timer, TimerValue }] } },
          }),
        );
        await local.control("POST", `contacts/${ContactId}/agent`, { do: "join" });
      }
      const later = clock();
      await using local = await start(later);
      const transcript = async () =>
        JSON.stringify((await local.control("GET", `contacts/${ContactId}/transcript`)).body);

      later.advance(5 * MINUTE - 1);
      expect(await transcript()).not.toContain("participant.idle");
      later.advance(1);
      expect(await transcript()).toContain("participant.idle");
    } finally {
      rmSync(data, { recursive: true });
    }
  });

  it.each([
    ["a timer twice", [2, 3]],
    ["too short a time", [1]],
    ["too long a time", [481]],
  ])("refuses %s", async (_, minutes) => {
    await using chat = await openTimedChat();
    const timers = minutes.map((minute) => ["AGENT", "IDLE", minute] as ["AGENT", "IDLE", number]);

    await expect(chat.configure(...timers)).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});
