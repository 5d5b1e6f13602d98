import { arnOf, policy, type Resources } from "../cloud-formation.ts";

/** Logical id of the queue of asynchronous calls that failed for good. */
export const FAILURE_QUEUE = "FailedCalls";

/**
 * Where asynchronous calls go that failed for good, with what they were called with. That may be personal data: it is
 * kept for four days, encrypted, and travels only by TLS.
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
        PolicyDocument: policy([
          {
            Sid: "OnlyByTls",
            Effect: "Deny",
            Principal: "*",
            Action: "sqs:*",
            Resource: arnOf(FAILURE_QUEUE),
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ]),
      },
    },
  };
}
