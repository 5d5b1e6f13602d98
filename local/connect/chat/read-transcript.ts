import { validationError } from "../requests/errors.ts";
import type { InputOf } from "../requests/operation.ts";
import type { ChatItem } from "../state/chat-item.ts";
import type { Contact } from "../state/contact.ts";

export type TranscriptItem = ChatItem | (Omit<ChatItem, "ContactId"> & { RelatedContactId: string });

type TranscriptRequest = Omit<InputOf<"GetTranscript", "participant">, "ContactId" | "ConnectionToken">;

const DEFAULT_RESULTS = 10;

/**
 * Reads a page of a transcript, scanned from a position in a direction. Each page is sorted on its own: scanning back
 * from the end in ascending order returns the last messages, oldest first. Transcripts only grow at the end, so a token
 * of position and direction stays valid.
 */
export function readTranscript(
  contact: Contact,
  request: TranscriptRequest,
): { items: TranscriptItem[]; NextToken: string | undefined } {
  const all = wholeTranscript(contact);
  const { direction, start } =
    request.NextToken === undefined ? findStart(all, request) : readToken(contact, request.NextToken);
  const count = request.MaxResults || DEFAULT_RESULTS;
  const [from, to] = direction === "FORWARD" ? [start, start + count] : [Math.max(0, start + 1 - count), start + 1];
  const page = all.slice(from, to);
  const next = direction === "FORWARD" ? to : from - 1;
  const more = direction === "FORWARD" ? next < all.length : next >= 0;
  return {
    items: request.SortOrder === "ASCENDING" ? page : page.toReversed(),
    NextToken: more ? writeToken(contact, direction, next) : undefined,
  };
}

/** The whole transcript; for a persistent chat, items of earlier contacts come first, with their contact as related. */
export function wholeTranscript({ chat }: Contact): TranscriptItem[] {
  const past = chat?.continues === undefined ? [] : wholeTranscript(chat.continues);
  const related = past.map((item) => {
    if ("RelatedContactId" in item) return item;
    const { ContactId, ...rest } = item;
    return { ...rest, RelatedContactId: ContactId };
  });
  return [...related, ...(chat?.transcript ?? [])];
}

function findStart(all: readonly TranscriptItem[], { StartPosition = {}, ScanDirection }: TranscriptRequest) {
  const { Id, AbsoluteTime, MostRecent } = StartPosition;
  const given = [Id, AbsoluteTime, MostRecent].filter((value) => value !== undefined).length;
  if (given > 1) throw validationError("StartPosition takes one of Id, AbsoluteTime and MostRecent");
  const direction = ScanDirection ?? (given === 0 ? "BACKWARD" : "FORWARD");
  if (Id !== undefined) {
    const start = all.findIndex((item) => item.Id === Id);
    if (start < 0) throw validationError(`StartPosition.Id is not in the transcript: ${Id}`);
    return { direction, start } as const;
  }
  if (MostRecent !== undefined) return { direction, start: Math.max(0, all.length - Math.max(1, MostRecent)) } as const;
  if (AbsoluteTime !== undefined) return { direction, start: indexAt(all, AbsoluteTime, direction) } as const;
  return { direction, start: direction === "FORWARD" ? 0 : all.length - 1 } as const;
}

/** The first item at or after a time when scanning forward, the last one at or before it when scanning backward. */
function indexAt(all: readonly TranscriptItem[], text: string, direction: "FORWARD" | "BACKWARD"): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw validationError(`StartPosition.AbsoluteTime is not a time in ISO 8601: ${text}`);
  if (direction === "BACKWARD") return all.findLastIndex((item) => Date.parse(item.AbsoluteTime) <= time);
  const start = all.findIndex((item) => Date.parse(item.AbsoluteTime) >= time);
  return start < 0 ? all.length : start;
}

function writeToken({ id }: Contact, direction: string, start: number): string {
  return Buffer.from(JSON.stringify([id, direction, start])).toString("base64url");
}

function readToken({ id }: Contact, token: string): { direction: "FORWARD" | "BACKWARD"; start: number } {
  const [, contactId, direction, start] =
    /^\["([^"]+)","(FORWARD|BACKWARD)",(\d+)\]$/.exec(Buffer.from(token, "base64url").toString("utf8")) ?? [];
  if (contactId !== id) throw validationError("NextToken is not valid");
  return { direction: direction as "FORWARD" | "BACKWARD", start: Number(start) };
}
