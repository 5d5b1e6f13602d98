import type { OperationCatalog } from "../arazzo/operation.ts";
import { operationCatalog } from "../aws/operation-catalog.ts";
import type { RequestLimits } from "../aws/requests/limit.ts";
import { connectKnowledge } from "./connect-knowledge.ts";
import { limitsOf } from "./limits-of.ts";
import { wholeSdk } from "./whole-sdk.ts";

export type ConnectCatalog = OperationCatalog & {
  /** The limits of these operations' requests, to be bundled with the code that uses them. */
  limitsOf(operationIds: Iterable<string>): RequestLimits;
};

/** All operations of Amazon Connect that this version of the SDK knows. For compile time: it holds the whole SDK. */
export function connectCatalog(): ConnectCatalog {
  const catalog = operationCatalog({ operations, knowledge: connectKnowledge, limitsOf });
  return {
    ...catalog,
    limitsOf: (operationIds) => limitsOf([...operationIds].flatMap((id) => catalog.find(id)?.request ?? [])),
  };
}

const operations = wholeSdk();
