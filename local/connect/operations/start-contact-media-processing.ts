import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { invalid, invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

const FUNCTION = /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]+(?::[\w$-]+)?$/;

export const startContactMediaProcessing = connectOperation("StartContactMediaProcessing", "", (input, call) => {
  const { InstanceId = "", ContactId = "", ProcessorArn, FailureMode } = input;
  const { chat, state } = findContact(findInstance(call, InstanceId), ContactId);
  if (ProcessorArn === undefined || !FUNCTION.test(ProcessorArn))
    throw invalid("ProcessorArn must be the ARN of a Lambda function");
  if (chat === undefined || state === "ENDED")
    throw invalidRequest("Only the messages of an active chat are processed");
  chat.processor = {
    functionArn: ProcessorArn,
    deliverUnprocessed: FailureMode !== "DO_NOT_DELIVER_UNPROCESSED_MESSAGE",
  };
});
