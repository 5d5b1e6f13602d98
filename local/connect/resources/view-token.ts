import { parseJson } from "../wire/parse-json.ts";

/** The view that a contact was shown, as an interactive message names it. */
type ShownView = { contactId: string; viewId: string };

/** The token by which a chat client asks for the view that a message shows. */
export function viewTokenOf({ contactId, viewId }: ShownView): string {
  return Buffer.from(JSON.stringify([contactId, viewId])).toString("base64url");
}

/** Reads a token; undefined for anything else. */
export function readViewToken(token: string): ShownView | undefined {
  const value = parseJson(Buffer.from(token, "base64url").toString("utf8"));
  const [contactId, viewId] = Array.isArray(value) ? (value as unknown[]) : [];
  return typeof contactId === "string" && typeof viewId === "string" ? { contactId, viewId } : undefined;
}
