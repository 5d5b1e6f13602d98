import { randomUUID } from "node:crypto";
import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalid, invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { ServiceError } from "../wire/service-error.ts";

const TOPIC = /^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]{1,256}(?:\.fifo)?$/;
const MOST_STREAMS = 2;

export const startContactStreaming = connectOperation(
  "StartContactStreaming",
  "Messages go to the SNS endpoint of AWS_ENDPOINT_URL_SNS; without one, nowhere.",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const { StreamingEndpointArn } = input.ChatStreamingConfiguration;
    if (!TOPIC.test(StreamingEndpointArn)) throw invalid("StreamingEndpointArn must be the ARN of an SNS topic");
    return answerOnce(call, instance.id, input.ClientToken, () => {
      const { chat, state } = findContact(instance, input.ContactId);
      if (chat === undefined || state === "ENDED") throw invalidRequest("Only chats that are active can be streamed");
      const streams = chat.streams ?? [];
      if (streams.length >= MOST_STREAMS)
        throw new ServiceError("LimitExceededException", `A chat has at most ${MOST_STREAMS} streams`);
      const stream = { id: randomUUID(), endpointArn: StreamingEndpointArn };
      chat.streams = [...streams, stream];
      return { StreamingId: stream.id };
    });
  },
);
