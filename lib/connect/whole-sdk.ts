import * as sdk from "@aws-sdk/client-connect";
import { isOperationSchema, type OperationSchema } from "../aws/describe-operation.ts";

/** Every operation of Amazon Connect that this version of the SDK knows. For the command line and for compile time. */
export function wholeSdk(): Record<string, OperationSchema> {
  const schemas = Object.values<unknown>({ ...sdk }).filter(isOperationSchema);
  return Object.fromEntries(schemas.map((schema) => [schema[2], schema]));
}
