import type { ServerResponse } from "node:http";

/** The parts of a local Connect that can change. */
type Topic = "contacts" | "runs" | "controls" | "agents";

/** Reports changes to pages, as server-sent events. Bursts become one event. */
export type Changes = {
  note(topic: Topic, id?: string): void;
  /** Sends changes until the client leaves. */
  serve(serverId: string, response: ServerResponse): void;
  close(): void;
};

type Client = { response: ServerResponse; topics: Set<Topic>; contacts: Set<string>; timer?: NodeJS.Timeout };

const FLUSH_MS = 150;
const HEARTBEAT_MS = 15_000;
/** An event names at most this many contacts; `more` says that there are others. */
const MOST_CONTACTS = 100;

/** Creates the reporter of a server. One closure, slightly longer than usual: all members share the clients. */
export function createChanges(): Changes {
  const clients = new Set<Client>();

  function flush(client: Client): void {
    delete client.timer;
    const { response, topics, contacts } = client;
    if (topics.size === 0) return;
    // A client that reads slowly gets the changes later, together.
    if (response.writableNeedDrain) {
      arm(client);
      return;
    }
    const change = {
      topics: [...topics],
      contacts: [...contacts].slice(0, MOST_CONTACTS),
      more: contacts.size > MOST_CONTACTS,
    };
    response.write(`event: change\ndata: ${JSON.stringify(change)}\n\n`);
    topics.clear();
    contacts.clear();
  }

  function arm(client: Client): void {
    client.timer ??= setTimeout(() => flush(client), FLUSH_MS).unref();
  }

  return {
    note(topic, id) {
      for (const client of clients) {
        client.topics.add(topic);
        if (topic === "contacts" && id !== undefined && client.contacts.size <= MOST_CONTACTS) client.contacts.add(id);
        arm(client);
      }
    },
    serve(serverId, response) {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      response.write(`retry: 1000\nevent: hello\ndata: ${JSON.stringify({ id: serverId })}\n\n`);
      const client: Client = { response, topics: new Set(), contacts: new Set() };
      clients.add(client);
      const heartbeat = setInterval(() => response.write(": alive\n\n"), HEARTBEAT_MS).unref();
      response.on("close", () => {
        clearInterval(heartbeat);
        clearTimeout(client.timer);
        clients.delete(client);
      });
    },
    close() {
      for (const { response } of clients) response.end();
    },
  };
}
