import type { ServerResponse } from "node:http";
import type { Contact } from "../state/contact.ts";
import type { State, SystemEvent } from "../state/state.ts";
import { type ContactEvent, type ContactEventType, RecordedEvent } from "./contact-event.ts";
import { type EventOptions, openDestinations } from "./event-destinations.ts";

/** The contact events of a local Connect. */
export type EventLog = {
  /** Takes what has happened to a contact, and makes events of it. */
  note(contact: Contact, happened: SystemEvent | "updated"): void;
  /** The newest events, oldest first; of one contact if given. */
  list(contactId?: string): ContactEvent[];
  /** Sends events as server-sent events until the client leaves, from the one after `lastId` on. */
  serve(response: ServerResponse, options: { contactId?: string | undefined; lastId?: string | undefined }): void;
  clear(): void;
  close(): void;
};

const MOST_EVENTS = 10_000;
/** A client that reads slower than this is disconnected, and catches up when it connects again. */
const MOST_UNREAD_BYTES = 4 * 1024 * 1024;
const HEARTBEAT_MS = 15_000;

const TYPES: Partial<Record<SystemEvent | "updated", ContactEventType[]>> = {
  began: ["CONNECTED_TO_SYSTEM"],
  queued: ["QUEUED"],
  connected: ["CONNECTED_TO_AGENT"],
  paused: ["PAUSED"],
  resumed: ["RESUMED"],
  updated: ["CONTACT_DATA_UPDATED"],
  ended: ["DISCONNECTED"],
  "after-contact work ended": ["COMPLETED"],
};

/** Creates the log, and opens the destinations of events. One closure, longer than usual: its members share the events. */
export function createEventLog(state: Pick<State, "clock" | "keeper">, options: EventOptions): EventLog {
  const destinations = openDestinations(options);
  const initiated = new WeakSet<Contact>();
  const openedAt = state.clock.now();
  const listeners = new Map<ServerResponse, (event: ContactEvent) => void>();
  let events: RecordedEvent[] = [];

  function emit(contact: Contact, type: ContactEventType): void {
    const recorded = new RecordedEvent(contact, type, state.clock.now());
    events.push(recorded);
    if (events.length > 2 * MOST_EVENTS) events = events.slice(-MOST_EVENTS);
    if (destinations.length === 0 && listeners.size === 0) return;
    state.keeper.whenSaved(() => {
      const { event } = recorded;
      const message = destinations.length > 0 ? JSON.stringify(event) : "";
      for (const destination of destinations) destination.add(contact.id, message);
      for (const send of listeners.values()) send(event);
    });
  }

  return {
    note(contact, happened) {
      const types = TYPES[happened] ?? [];
      if (types.length === 0 && happened !== "created") return;
      // Contacts that continue others are queued or updated before they begin; after a restart all have been initiated.
      if (!initiated.has(contact)) {
        initiated.add(contact);
        if (contact.initiatedAt.getTime() >= openedAt || happened === "began") emit(contact, "INITIATED");
      }
      for (const type of types) emit(contact, type);
      if (happened !== "ended") return;
      // The contact is complete unless its agent has begun after-contact work.
      queueMicrotask(() => {
        if (contact.agent?.afterContactWork === undefined) emit(contact, "COMPLETED");
      });
    },
    list: (contactId) =>
      events
        .slice(-MOST_EVENTS)
        .filter((recorded) => contactId === undefined || recorded.contactId === contactId)
        .map(({ event }) => event),
    serve(response, { contactId, lastId }) {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      response.write("retry: 1000\n\n");
      const send = (event: ContactEvent) => {
        if (contactId !== undefined && event.detail.contactId !== contactId) return;
        response.write(`id: ${event.id}\nevent: ${event.detail.eventType}\ndata: ${JSON.stringify(event)}\n\n`);
        if (response.writableLength > MOST_UNREAD_BYTES) response.destroy();
      };
      const last = lastId === undefined ? -1 : events.findLastIndex(({ event }) => event.id === lastId);
      if (last >= 0) for (const { event } of events.slice(last + 1)) send(event);
      listeners.set(response, send);
      const heartbeat = setInterval(() => response.write(": alive\n\n"), HEARTBEAT_MS).unref();
      response.on("close", () => {
        clearInterval(heartbeat);
        listeners.delete(response);
      });
    },
    clear() {
      events = [];
    },
    close() {
      for (const destination of destinations) destination.stop();
      for (const response of listeners.keys()) response.end();
    },
  };
}
