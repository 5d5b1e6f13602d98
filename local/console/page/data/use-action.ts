import { useState } from "react";

/** Runs an action and keeps its error, for a form. */
export function useAction(): { error: string; busy: boolean; run: (action: () => Promise<unknown>) => void } {
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const run = (action: () => Promise<unknown>) => {
    setBusy(true);
    setError("");
    action().then(
      () => setBusy(false),
      (thrown: Error) => {
        setError(thrown.message);
        setBusy(false);
      },
    );
  };
  return { error, busy, run };
}
