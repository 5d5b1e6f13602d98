import { isJsonObject } from "./json.ts";
import type { OperationResponse } from "./operation.ts";

/** The service's name for the error that it answered: `ResourceNotFoundException`. */
export function errorTypeOf({ body }: Pick<OperationResponse, "body">): string | undefined {
  return isJsonObject(body) && typeof body.__type === "string" ? body.__type : undefined;
}
