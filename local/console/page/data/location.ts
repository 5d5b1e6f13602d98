import { useSyncExternalStore } from "react";

const NAVIGATED = "console:navigated";

/** Goes to another address of the console, as a link does; `replace` leaves no entry in the browser's history. */
export function navigate(address: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  window.dispatchEvent(new Event(NAVIGATED));
  if (!replace) window.scrollTo(0, 0);
}

function subscribe(listener: () => void): () => void {
  for (const name of ["popstate", NAVIGATED]) window.addEventListener(name, listener);
  return () => {
    for (const name of ["popstate", NAVIGATED]) window.removeEventListener(name, listener);
  };
}

/** The path and query of the address, as they change. */
export function useAddress(): { path: string; query: URLSearchParams } {
  const address = useSyncExternalStore(subscribe, () => location.pathname + location.search);
  const [path = "/", search = ""] = address.split("?", 2);
  return { path, query: new URLSearchParams(search) };
}

/** Sets members of the query; undefined and empty strings are removed. */
export function setQuery(members: Record<string, string | undefined>, { replace = true } = {}): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined || value === "") query.delete(name);
    else query.set(name, value);
  }
  navigate(`${location.pathname}${query.size > 0 ? `?${query}` : ""}`, { replace });
}

/** For `onFollow` of Cloudscape's links: stays on the page. */
export function follow(event: { preventDefault(): void; detail: { href?: string; external?: boolean } }): void {
  const { href, external } = event.detail;
  if (external || href === undefined || !href.startsWith("/console")) return;
  event.preventDefault();
  navigate(href);
}
