import { expect, test } from "vitest";
import { connectCatalog } from "../../../lib/connect/connect-catalog.ts";
import { createdIdOf } from "../../../lib/connect/created-id.ts";

const catalog = connectCatalog();

test.each([
  ["StartChatContact", "ContactId"],
  ["StartTaskContact", "ContactId"],
  ["StartOutboundVoiceContact", "ContactId"],
  ["StartWebRTCContact", "ContactId"],
  ["CreateContact", "ContactId"],
  ["CreateQueue", "QueueId"],
  ["CreateUser", "UserId"],
  ["CreateRule", "RuleId"],
  ["CreateView", "View.Id"],
  ["CreateContactFlow", "ContactFlowId"],
  ["ClaimPhoneNumber", "PhoneNumberId"],
  ["StartContactStreaming", "StreamingId"],
  ["StartContactEvaluation", "EvaluationId"],
  ["CreateParticipant", "ParticipantId"],
  ["DescribeContact", undefined],
  ["StopContact", undefined],
  ["UpdateContactAttributes", undefined],
])("%s makes what its answer calls %s", (operationId, expected) => {
  const operation = catalog.find(operationId);
  expect(operation && createdIdOf(operation)?.path.join(".")).toBe(expected);
});
