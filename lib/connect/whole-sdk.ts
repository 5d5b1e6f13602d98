import * as sdk from "@aws-sdk/client-connect";
import { type OperationSchema, operationsOf } from "../aws/describe-operation.ts";

/** Every operation of Amazon Connect that this version of the SDK knows. For the command line and for compile time. */
export function wholeSdk(): Record<string, OperationSchema> {
  return operationsOf({ ...sdk });
}
