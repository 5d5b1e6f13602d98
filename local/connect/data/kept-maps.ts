import type { DatabaseSync } from "node:sqlite";
import type { PublishedFlow } from "../../../lib/flows/execution/published-flow.ts";
import { contactById } from "../contacts/find-contact.ts";
import type { Attachment } from "../state/attachment.ts";
import type { Bearer, State } from "../state/state.ts";
import { decodeValue } from "./encode-value.ts";
import { KeptMap } from "./kept-map.ts";

/** An answer for repeats of its request. */
type KeptAnswer = { answer: unknown; until: number };

/** The maps of a state that is kept, with the revisions of flows that contacts run. */
export type KeptMaps = {
  bearers: KeptMap<Bearer>;
  attachments: KeptMap<Attachment>;
  answers: KeptMap<KeptAnswer>;
  revisions: KeptMap<PublishedFlow>;
};

/** A bearer as it is kept. */
export type BearerRecord = Omit<Bearer, "contact" | "participant"> & { contactId: string; participantId: string };

/** Files of chats in memory; each can have 20 MB. */
const MOST_FILES = 20;

/**
 * Creates the maps of a file.
 *
 * @param stateOf returns the state whose contacts bearers belong to; undefined before it is loaded
 * @param filesKept gets the bytes that are read
 */
export function createKeptMaps(
  database: DatabaseSync,
  stateOf: () => State | undefined,
  filesKept: WeakSet<Buffer>,
  onChange: () => void,
): KeptMaps {
  const entry = database.prepare("SELECT value FROM entry WHERE kind = ? AND key = ?");
  const file = database.prepare("SELECT bytes FROM file WHERE id = ?");
  const reader =
    <Value>(kind: keyof KeptMaps) =>
    (key: string) => {
      const value = entry.get(kind, key)?.value;
      return value === undefined ? undefined : (decodeValue(String(value)) as Value);
    };
  const readBearer = reader<BearerRecord>("bearers");
  const readAttachment = reader<Attachment>("attachments");
  return {
    bearers: new KeptMap({ read: (key) => bearerOf(stateOf(), readBearer(key)), onChange }),
    attachments: new KeptMap(
      {
        read(key) {
          const attachment = readAttachment(key);
          const bytes = file.get(key)?.bytes;
          if (attachment === undefined || bytes === undefined) return attachment;
          attachment.bytes = Buffer.from(bytes as Uint8Array);
          filesKept.add(attachment.bytes);
          return attachment;
        },
        onChange,
      },
      MOST_FILES,
    ),
    answers: new KeptMap({ read: reader<KeptAnswer>("answers"), onChange }),
    revisions: new KeptMap({ read: reader<PublishedFlow>("revisions"), onChange }),
  };
}

function bearerOf(state: State | undefined, record: BearerRecord | undefined): Bearer | undefined {
  if (state === undefined || record === undefined) return undefined;
  const { contactId, participantId, ...rest } = record;
  const contact = contactById(state, contactId);
  const participant = contact?.participants.find(({ id }) => id === participantId);
  return contact && participant && { ...rest, contact, participant };
}
