export { type OpenFunction, openFunction } from "../stack/open-function.ts";
export { createLocalConnect } from "./create-local-connect.ts";
export type { LocalConnectOptions } from "./local-connect-options.ts";
export { type OpenLocalConnect, openLocalConnect } from "./open-local-connect.ts";
