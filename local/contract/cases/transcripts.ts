import type { GetTranscriptRequest, Item } from "@aws-sdk/client-connectparticipant";
import { type ContractCase, errorNameOf, family, rejects } from "../contract-case.ts";
import { DENIED, oneOf, WRONG } from "../expected.ts";
import type { OpenChat, World } from "../world.ts";

const NAME = "GetTranscript";
const SAID = ["one", "two", "three"];

/** Reading transcripts. */
export const transcriptCases: readonly ContractCase[] = family("transcripts", [
  {
    id: "ascending",
    operation: NAME,
    fact: "SortOrder ASCENDING has the oldest item first",
    expected: SAID,
    observe: async (world) => said((await read(world, await openTalk(world), { SortOrder: "ASCENDING" })).Transcript),
  },
  {
    id: "descending",
    operation: NAME,
    fact: "SortOrder DESCENDING has the newest item first",
    expected: SAID.toReversed(),
    observe: async (world) => said((await read(world, await openTalk(world), { SortOrder: "DESCENDING" })).Transcript),
  },
  {
    id: "pages",
    operation: NAME,
    fact: "Pages of one item lead through the whole transcript backward",
    expected: true,
    observe: async (world) => {
      const chat = await openTalk(world);
      const whole = (await read(world, chat, { SortOrder: "DESCENDING" })).Transcript ?? [];
      const ids: (string | undefined)[] = [];
      let NextToken: string | undefined;
      const backward = { MaxResults: 1, ScanDirection: "BACKWARD", SortOrder: "DESCENDING" } as const;
      do {
        const page = await read(world, chat, { ...backward, NextToken });
        ids.push(...(page.Transcript ?? []).map(({ Id }) => Id));
        NextToken = page.NextToken;
      } while (NextToken !== undefined && ids.length <= whole.length);
      return ids.join() === whole.map(({ Id }) => Id).join();
    },
  },
  {
    id: "start-by-id",
    operation: NAME,
    fact: "A start position by id leads forward from that item",
    expected: true,
    observe: async (world) => {
      const chat = await openTalk(world);
      const { Transcript = [] } = await read(world, chat, { SortOrder: "ASCENDING" });
      const Id = Transcript.find(({ Content }) => Content === "two")?.Id;
      const page = await read(world, chat, { StartPosition: { Id }, ScanDirection: "FORWARD", SortOrder: "ASCENDING" });
      return said(page.Transcript).includes("three") && !said(page.Transcript).includes("one");
    },
  },
  {
    id: "initial-contact",
    operation: NAME,
    fact: "The response names the first contact of the conversation",
    expected: true,
    observe: async (world) => {
      const chat = await openTalk(world);
      return (await read(world, chat)).InitialContactId === chat.ContactId;
    },
  },
  {
    id: "joined",
    operation: NAME,
    fact: "That the customer joined is an event of the transcript",
    expected: true,
    observe: async (world) => {
      const { Transcript = [] } = await read(world, await openTalk(world), { SortOrder: "ASCENDING" });
      return Transcript.some(({ ContentType }) => ContentType?.endsWith(".event.participant.joined"));
    },
  },
  {
    id: "by-stopped",
    operation: NAME,
    fact: "A connection token reads no transcript after the chat has ended",
    expected: oneOf(DENIED, WRONG),
    local: { observed: "accepted", sentence: "Readable with a connection token after the chat has ended, too." },
    observe: async (world) => {
      const chat = await openTalk(world);
      await world.stop(chat.ContactId);
      const late = () => errorNameOf(read(world, chat));
      return await world.settle(late, (name) => name !== "accepted");
    },
  },
  rejects("token", NAME, "An unknown token is rejected", DENIED, ({ participant, unknownId }) =>
    participant.getTranscript({ ConnectionToken: unknownId() }),
  ),
  rejects("next-token", NAME, "An unknown NextToken is rejected", WRONG, async (world) =>
    read(world, await world.openChat(), { NextToken: "unknown" }),
  ),
  rejects("max-results", NAME, "A page has 100 items at most", WRONG, async (world) =>
    read(world, await world.openChat(), { MaxResults: 101 }),
  ),
  rejects("scan-direction", NAME, "An unknown ScanDirection is rejected", WRONG, async (world) =>
    read(world, await world.openChat(), { ScanDirection: "SIDEWAYS" as never }),
  ),
  rejects("two-starts", NAME, "A start position has one member", WRONG, async (world) => {
    const chat = await world.openChat();
    return await read(world, chat, { StartPosition: { Id: world.unknownId(), MostRecent: 1 } });
  }),
]);

/** A chat whose customer has sent three messages, once they are in the transcript. */
async function openTalk(world: World): Promise<OpenChat> {
  const chat = await world.openChat();
  for (const Content of SAID)
    await world.participant.sendMessage({ ConnectionToken: chat.ConnectionToken, ContentType: "text/plain", Content });
  const readAll = () => read(world, chat);
  await world.settle(readAll, ({ Transcript }) => said(Transcript).length === SAID.length);
  return chat;
}

function read({ participant }: World, { ConnectionToken }: OpenChat, more: Partial<GetTranscriptRequest> = {}) {
  return participant.getTranscript({ ConnectionToken, MaxResults: 100, ...more });
}

function said(items: readonly Item[] = []): (string | undefined)[] {
  return items.filter(({ Type }) => Type === "MESSAGE").map(({ Content }) => Content);
}
