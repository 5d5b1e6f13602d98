import type { SearchContactsRequest } from "@aws-sdk/client-connect";
import { type ContractCase, family, rejects } from "../contract-case.ts";
import { INVALID } from "../expected.ts";
import type { World } from "../world.ts";

const NAME = "SearchContacts";
const HOUR = 60 * 60 * 1000;
const WEEK = 7 * 24 * HOUR;

/** Searching contacts. */
export const searchContactsCases: readonly ContractCase[] = family("search-contacts", [
  {
    id: "channel",
    operation: NAME,
    fact: "A chat is found among chats",
    expected: true,
    observe: async (world) => isFound(world, (await world.startChat()).ContactId, { Channels: ["CHAT"] }),
  },
  {
    id: "other-channel",
    operation: NAME,
    fact: "A task that chats are searched for is not found",
    expected: false,
    observe: async (world) => {
      const ContactId = await world.startTask();
      // Once it is found by its own channel, a search by another one says something.
      await isFound(world, ContactId, { Channels: ["TASK"] });
      return (await search(world, { Channels: ["CHAT"] })).includes(ContactId);
    },
  },
  {
    id: "page",
    operation: NAME,
    fact: "A page has as many contacts as requested, and a token for the next",
    expected: [1, true],
    observe: async (world) => {
      const [first, second] = [await world.startTask(), await world.startTask()];
      await isFound(world, first, { Channels: ["TASK"] });
      await isFound(world, second, { Channels: ["TASK"] });
      const page = await world.connect.searchContacts({ ...range(world), MaxResults: 1 });
      return [page.Contacts?.length, page.NextToken !== undefined];
    },
  },
  rejects("time-order", NAME, "The time range must not end before it starts", INVALID, (world) =>
    world.connect.searchContacts({
      ...range(world),
      TimeRange: { Type: "INITIATION_TIMESTAMP", StartTime: new Date(), EndTime: new Date(Date.now() - HOUR) },
    }),
  ),
  rejects("time-span", NAME, "The time range has eight weeks at most", INVALID, (world) =>
    world.connect.searchContacts({
      ...range(world),
      TimeRange: { Type: "INITIATION_TIMESTAMP", StartTime: new Date(Date.now() - 9 * WEEK), EndTime: new Date() },
    }),
  ),
  rejects("max-results", NAME, "A page has 100 contacts at most", INVALID, (world) =>
    world.connect.searchContacts({ ...range(world), MaxResults: 101 }),
  ),
  rejects("next-token", NAME, "An unknown NextToken is rejected", INVALID, (world) =>
    world.connect.searchContacts({ ...range(world), NextToken: "unknown" }),
  ),
]);

/** Contacts of the last minutes: only those of this run are of interest. */
export function range({ instance }: World): SearchContactsRequest {
  const now = Date.now();
  return {
    ...instance,
    TimeRange: { Type: "INITIATION_TIMESTAMP", StartTime: new Date(now - HOUR), EndTime: new Date(now + HOUR) },
  };
}

async function search(
  world: World,
  SearchCriteria: SearchContactsRequest["SearchCriteria"],
): Promise<(string | undefined)[]> {
  const { Contacts = [] } = await world.connect.searchContacts({ ...range(world), SearchCriteria, MaxResults: 100 });
  return Contacts.map(({ Id }) => Id);
}

/** Whether a contact is found, sooner or later: the service takes up to a minute. */
async function isFound(world: World, id: string, criteria: SearchContactsRequest["SearchCriteria"]): Promise<boolean> {
  const isAmong = (ids: readonly (string | undefined)[]) => ids.includes(id);
  return isAmong(await world.settle(() => search(world, criteria), isAmong));
}
