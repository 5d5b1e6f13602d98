/**
 * The local Amazon Connect, for tests and development.
 *
 * @module connect-workflows/local
 */

export type { MockAnswer } from "../mocks/mock-answer.ts";
export { type OpenFunction, type OpenFunctionOptions, openFunction } from "../stack/open-function.ts";
export { createClock } from "./control/clock.ts";
export { createLocalConnect } from "./create-local-connect.ts";
export { FlowExpectationError } from "./library/flow-expectation-error.ts";
export type { LocalChat, LocalContact } from "./library/open-contact.ts";
export type { LocalConnectOptions } from "./local-connect-options.ts";
export { type OpenLocalConnect, openLocalConnect, type StartOptions } from "./open-local-connect.ts";
