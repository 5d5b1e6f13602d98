import { isJsonObject } from "../arazzo/json.ts";
import type { OperationResponse } from "../arazzo/operation.ts";

/** The service's name for the error that it answered: `ResourceNotFoundException`. */
export function errorTypeOf({ body }: OperationResponse): string | undefined {
  return isJsonObject(body) && typeof body.__type === "string" ? body.__type : undefined;
}
