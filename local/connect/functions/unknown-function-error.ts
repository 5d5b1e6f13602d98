/** Thrown by an `InvokeFunction` that does not have the function: the block fails without retries. */
export class UnknownFunctionError extends Error {
  override name = "UnknownFunctionError";

  constructor(functionName: string) {
    super(`The service has no function ${functionName}`);
  }
}
