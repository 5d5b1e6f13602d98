import type { Chat, Contact } from "../state/contact.ts";
import { encodeValue } from "./encode-value.ts";

/** Names the contact that keeps a part which several contacts share: attributes, a chat, a participant. */
type Shared = { of: string };

/** A chat as it is kept. Its transcript is kept item by item. */
type StoredChat = Omit<Chat, "listeners" | "transcript" | "continues"> & { continues?: string };

/** A contact as it is kept. */
export type ContactRecord = Omit<Contact, "timers" | "attributes" | "participants" | "chat" | "continuedBy"> & {
  timers: Record<string, number>;
  attributes: Contact["attributes"] | Shared;
  participants: (Contact["participants"][number] | (Shared & { id: string }))[];
  chat?: StoredChat | Shared;
  continuedBy?: string;
};

/** Which contact keeps a part that several contacts share: the first that was written with it. A part holds its owner in memory. */
export class Owners {
  readonly #owners = new WeakMap<object, Contact>();

  of(part: object, contact: Contact): Contact {
    const known = this.#owners.get(part);
    if (known !== undefined) return known;
    this.#owners.set(part, contact);
    return contact;
  }
}

/** Writes a contact. `others` receives the contacts that keep parts of it, which have to be written, too. */
export function writeContact(contact: Contact, owners: Owners, others: Set<Contact>): string {
  const { timers, attributes, participants, chat, continuedBy, ...rest } = contact;
  const shared = <Part extends object>(part: Part): Part | Shared => {
    const owner = owners.of(part, contact);
    if (owner === contact) return part;
    others.add(owner);
    return { of: owner.id };
  };
  const keptChat = chat && shared(chat);
  const record: ContactRecord = {
    ...rest,
    timers: Object.fromEntries(Object.entries(timers).map(([name, timer]) => [name, timer.at])),
    attributes: shared(attributes),
    participants: participants.map((participant) => {
      const part = shared(participant);
      return "of" in part ? { ...part, id: participant.id } : part;
    }),
    ...(keptChat && { chat: "of" in keptChat ? keptChat : storedChat(keptChat) }),
    ...(continuedBy && { continuedBy: continuedBy.id }),
  };
  return encodeValue(record);
}

/** Copies only what has been read: a transcript that is still in the file is not enumerable. */
function storedChat(chat: Chat): StoredChat {
  const { listeners: _, transcript: __, continues: ___, ...stored } = { ...chat };
  const { continues } = chat;
  return { ...stored, ...(continues && { continues: continues.id }) };
}
