import type { ActionTable } from "../action-behavior.ts";
import { askOnce } from "../ask-once.ts";
import { listAt, stringAt, stringsAt } from "../read-parameter.ts";
import { fail, next } from "../step.ts";

const chatProcessing = askOnce({
  logName: "SetMediaProcessing",
  classes: { ChatProcessor: "static" },
  request({ parameters }) {
    const isOn = stringAt(parameters, "ChatProcessor", "ProcessingEnabled")?.toLowerCase() === "true";
    const functionArn = stringAt(parameters, "ChatProcessor", "LambdaProcessorARN");
    if (isOn && functionArn === null) return "ChatProcessor.LambdaProcessorARN is missing or empty";
    const deliver = stringAt(parameters, "ChatProcessor", "ChatProcessorSettings", "DeliverUnprocessedMessages");
    return {
      type: "setChatProcessor",
      functionArn: isOn ? functionArn : null,
      deliverUnprocessed: deliver?.toLowerCase() === "true",
    };
  },
});

/** Actions that change the contact, and that start other contacts. */
export const contactActions: ActionTable = {
  /** Sets all attributes, or none. */
  UpdateContactAttributes: askOnce({
    logName: "SetAttributes",
    classes: { TargetContact: "static" },
    request: ({ parameters }) => ({
      type: "updateAttributes",
      target: targetOf(parameters.TargetContact),
      attributes: stringsAt(parameters, "Attributes"),
    }),
    logParameters: ({ parameters }) =>
      Object.entries(stringsAt(parameters, "Attributes")).map(([Key, Value]) => ({
        Key,
        Value,
        AddAttributeToRelatedContact: String(parameters.TargetContact === "Related"),
      })),
  }),
  /** Changes the contact's name, description, language, customer, references or Wisdom session. */
  UpdateContactData: askOnce({
    logName: "SetContactData",
    classes: { TargetContact: "static" },
    request({ parameters: { TargetContact, ...data } }) {
      return { type: "updateContactData", target: targetOf(TargetContact), data };
    },
    settle({ parameters, state }) {
      const SessionArn = stringAt(parameters, "WisdomSessionArn");
      const results = SessionArn === null ? state.results : { ...state.results, Wisdom: { SessionArn } };
      return next({ change: { results } });
    },
  }),
  /** The action has no error branch. */
  TagContact: askOnce({
    logName: "TagContact",
    infallible: true,
    request: ({ parameters }) => ({ type: "tag", tags: stringsAt(parameters, "Tags") }),
  }),
  UnTagContact: askOnce({
    logName: "UnTagContact",
    classes: { TagKeys: "static" },
    infallible: true,
    request: ({ parameters }) => ({ type: "untag", keys: listAt(parameters, "TagKeys") }),
  }),
  /** Resumes a paused task. */
  ResumeContact: askOnce({
    logName: "ResumeContact",
    channels: ["TASK"],
    request: () => ({ type: "resumeContact" }),
  }),
  /** SMS only: the outside decides whether it can send one. */
  StartOutboundChatContact: askOnce({
    logName: "StartOutboundChatContact",
    request: ({ parameters }) => ({ type: "startOutboundChat", parameters }),
  }),
  /** A chat takes ChatBehavior only; a task takes none. Nothing is recorded here. */
  UpdateContactRecordingAndAnalyticsBehavior: {
    logName: "SetRecordingAndAnalyticsBehavior",
    run({ parameters, contact }) {
      if (contact.Channel === "CHAT" && parameters.VoiceBehavior === undefined) return next();
      return fail(`The block's behavior does not fit the channel ${contact.Channel}`, "ChannelMismatch");
    },
  },
  /** Passes each message of a chat through a Lambda before it is delivered. */
  UpdateContactMediaProcessing: {
    ...chatProcessing,
    run: (block) =>
      block.contact.Channel === "CHAT"
        ? chatProcessing.run(block)
        : fail(`Chat processing does not fit the channel ${block.contact.Channel}`, "ChannelMismatch"),
  },
  /** No effect on a chat or task, except on `$.TextToSpeechVoiceId`. */
  UpdateContactTextToSpeechVoice: {
    logName: "SetVoice",
    infallible: true,
    run: ({ parameters }) => next({ change: { voice: stringAt(parameters, "TextToSpeechVoice") } }),
  },
};

function targetOf(value: unknown): "Current" | "Related" {
  return value === "Related" ? "Related" : "Current";
}
