import { type ConnectCatalog, connectCatalog } from "../../lib/connect/connect-catalog.ts";

/** Every operation of Connect. Reading them from the SDK takes time, so they are read once. */
export const catalog: ConnectCatalog = connectCatalog();
