/** The part of Lambda's invocation context that handlers read. */
export function lambdaContext(awsRequestId: string) {
  return {
    awsRequestId,
    functionName: "bench",
    functionVersion: "$LATEST",
    memoryLimitInMB: "512",
    invokedFunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:bench",
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => 15_000,
  };
}
