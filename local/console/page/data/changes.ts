import type { Change } from "../../console-types.ts";
import { createStore } from "./store.ts";

type Listener = (change: Change) => void;

const EVERYTHING: Change = { topics: ["contacts", "runs", "controls", "agents"], contacts: [], more: true };

const listeners = new Set<Listener>();
const connection = createStore(true);

/** Listens for changes on the server, for as long as the page is open; the browser reconnects by itself. */
export function listenForChanges(): void {
  const source = new EventSource("/_local/changes");
  let opened = false;
  source.addEventListener("hello", () => {
    connection.set(true);
    // Anything can have changed while the connection was lost; the server can be another one.
    if (opened) for (const listener of listeners) listener(EVERYTHING);
    opened = true;
  });
  source.addEventListener("change", ({ data }) => {
    const change = JSON.parse(data) as Change;
    for (const listener of listeners) listener(change);
  });
  source.addEventListener("error", () => {
    connection.set(false);
    // A server that is away for long makes the browser give up.
    if (source.readyState !== EventSource.CLOSED) return;
    source.close();
    setTimeout(listenForChanges, 1000);
  });
}

export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the server responds. */
export const useConnected = connection.use;
