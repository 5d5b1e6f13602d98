import { arnOf, onlyByTls, policy, type Resources } from "../cloud-formation.ts";

/** The logical id of the failure queue. */
export const FAILURE_QUEUE = "FailedCalls";

/**
 * The queue for asynchronous invocations that failed after all retries. It holds their events, which can be personal
 * data: they are kept for four days, encrypted, and sent over TLS only.
 */
export function failureQueue(): Resources {
  return {
    [FAILURE_QUEUE]: {
      Type: "AWS::SQS::Queue",
      Properties: { MessageRetentionPeriod: 4 * 24 * 60 * 60, SqsManagedSseEnabled: true },
    },
    [`${FAILURE_QUEUE}Policy`]: {
      Type: "AWS::SQS::QueuePolicy",
      Properties: {
        Queues: [{ Ref: FAILURE_QUEUE }],
        PolicyDocument: policy([onlyByTls("sqs:*", arnOf(FAILURE_QUEUE))]),
      },
    },
  };
}
