import type { Chat, Contact } from "../state/contact.ts";
import { encodeValue } from "./encode-value.ts";

/** Names the contact that keeps a part which several contacts share: attributes, a chat, a participant. */
type Shared = { of: string };

type StoredChat = Omit<Chat, "listeners" | "transcript" | "continues"> & { continues?: string };

/** A contact as it is kept. Its transcript is kept item by item. */
export type ContactRecord = Omit<Contact, "timers" | "attributes" | "participants" | "chat" | "continuedBy"> & {
  timers: Record<string, number>;
  attributes: Contact["attributes"] | Shared;
  participants: (Contact["participants"][number] | (Shared & { id: string }))[];
  chat?: StoredChat | Shared;
  continuedBy?: string;
};

/** Which contact keeps a part that several contacts share: the first that was written with it. */
export class Owners {
  readonly #owners = new WeakMap<object, string>();

  of(part: object, contactId: string): string {
    const known = this.#owners.get(part);
    if (known !== undefined) return known;
    this.#owners.set(part, contactId);
    return contactId;
  }

  set(part: object, contactId: string): void {
    this.#owners.set(part, contactId);
  }
}

/** Writes a contact. `owners` adds the other contacts that keep parts of it, which have to be written, too. */
export function writeContact(contact: Contact, owners: Owners, others: Set<string>): string {
  const { timers, attributes, participants, chat, continuedBy, ...rest } = contact;
  const ownerOf = (part: object): string | undefined => {
    const owner = owners.of(part, contact.id);
    if (owner === contact.id) return undefined;
    others.add(owner);
    return owner;
  };
  const shared = <Part extends object>(part: Part): Part | Shared => {
    const owner = ownerOf(part);
    return owner === undefined ? part : { of: owner };
  };
  const chatOwner = chat && ownerOf(chat);
  const record: ContactRecord = {
    ...rest,
    timers: Object.fromEntries(Object.entries(timers).map(([name, timer]) => [name, timer.at])),
    attributes: shared(attributes),
    participants: participants.map((participant) => {
      const part = shared(participant);
      return "of" in part ? { ...part, id: participant.id } : part;
    }),
    ...(chat && { chat: chatOwner === undefined ? writeChat(chat) : { of: chatOwner } }),
    ...(continuedBy && { continuedBy: continuedBy.id }),
  };
  return encodeValue(record);
}

function writeChat({ listeners, transcript, continues, ...rest }: Chat): StoredChat {
  return { ...rest, ...(continues && { continues: continues.id }) };
}
