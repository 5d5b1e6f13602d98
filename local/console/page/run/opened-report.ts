import type { RecordedRun } from "../../console-types.ts";
import { createStore } from "../data/store.ts";

type Opened = { run?: RecordedRun; name?: string; error?: string };

const opened = createStore<Opened>({});

/** Keeps the report that was opened from a file, until the page is left. */
export const setOpenedReport = opened.set;
export const useOpenedReport = opened.use;
