import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

/** A choice that the browser keeps, such as dark or light. */
export function useStored(name: string, fallback: string): [string, (value: string) => void] {
  const value = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => localStorage.getItem(`console.${name}`) ?? fallback,
  );
  const set = (next: string) => {
    localStorage.setItem(`console.${name}`, next);
    for (const listener of listeners) listener();
  };
  return [value, set];
}
