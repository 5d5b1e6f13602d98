/**
 * The local Amazon Connect, for tests and development.
 *
 * @module connect-workflows/local
 */

export { type OpenFunction, openFunction } from "../stack/open-function.ts";
export { createLocalConnect } from "./create-local-connect.ts";
export type { LocalConnectOptions } from "./local-connect-options.ts";
export { type OpenLocalConnect, openLocalConnect } from "./open-local-connect.ts";
