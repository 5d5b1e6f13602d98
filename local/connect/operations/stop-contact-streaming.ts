import { contactOf } from "../contacts/find-contact.ts";
import { notFound } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const stopContactStreaming = connectOperation("StopContactStreaming", "", (input, call) => {
  const { chat } = contactOf(call, input).contact;
  const streams = chat?.streams ?? [];
  const left = streams.filter(({ id }) => id !== input.StreamingId);
  if (chat === undefined || left.length === streams.length) throw notFound("Streaming", input.StreamingId);
  chat.streams = left;
});
