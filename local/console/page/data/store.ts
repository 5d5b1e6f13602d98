import { useSyncExternalStore } from "react";

/** A value of the page outside of React, and the hook of the components that follow it. */
export type Store<Value> = { set(value: Value): void; use(): Value };

/** Makes a store; it keeps its value until the page is left. */
export function createStore<Value>(initial: Value): Store<Value> {
  const listeners = new Set<() => void>();
  let current = initial;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    set(value) {
      if (value === current) return;
      current = value;
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, () => current),
  };
}
