import type { ChatDetails } from "./start-chat.ts";

export type ChatWindow = { details: ChatDetails; name: string };

const KEY = "console.customers";

/** The windows of this tab, which a reload keeps. */
export function keptWindows(): ChatWindow[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? (kept as ChatWindow[]) : [];
  } catch {
    return [];
  }
}

export function keepWindows(windows: readonly ChatWindow[]): void {
  sessionStorage.setItem(KEY, JSON.stringify(windows));
}
