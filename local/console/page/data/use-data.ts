import { useCallback, useEffect, useRef, useState } from "react";
import { callApi } from "./api.ts";
import { onChange } from "./changes.ts";

export type Loaded<Answer> = { data?: Answer; error?: string; refresh: () => void };
type Options = { topics?: readonly string[]; contactId?: string };

/** Milliseconds between two requests, however often something changes. */
const PAUSE_MS = 400;

/**
 * Reads a path of the control API, and reads it again whenever one of the topics changes; for a contact, when that contact
 * does. At most one request is under way, and what is shown stays until the next answer.
 */
export function useData<Answer>(path: string | undefined, { topics = [], contactId }: Options = {}): Loaded<Answer> {
  const [state, setState] = useState<{ path?: string; data?: Answer; error?: string }>({});
  const reload = useRef(() => {});
  const wanted = topics.join();

  useEffect(() => {
    if (path === undefined) return undefined;
    let stopped = false;
    let busy = false;
    let again = false;
    async function load(): Promise<void> {
      if (busy) {
        again = true;
        return;
      }
      busy = true;
      const outcome = await callApi<Answer>("GET", path ?? "").then(
        (data) => ({ path, data }),
        (error: Error) => ({ path, error: error.message }),
      );
      if (stopped) return;
      setState((before) => {
        const kept = before.path === path ? before.data : undefined;
        return "error" in outcome && kept !== undefined ? { ...outcome, data: kept } : outcome;
      });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      busy = false;
      if (again && !stopped) {
        again = false;
        void load();
      }
    }
    reload.current = () => void load();
    void load();
    const names = wanted === "" ? [] : wanted.split(",");
    const stopListening = onChange((change) => {
      const concerns = names.some((name) => change.topics.includes(name));
      const isOther = contactId !== undefined && !change.more && !change.contacts.includes(contactId);
      if (concerns && !(isOther && change.topics.every((name) => name === "contacts"))) void load();
    });
    return () => {
      stopped = true;
      stopListening();
    };
  }, [path, wanted, contactId]);

  const refresh = useCallback(() => reload.current(), []);
  const current = state.path === path ? state : {};
  return { data: current.data, error: current.error, refresh };
}
