import type { ActionBehavior } from "../action-behavior.ts";
import { fail } from "../step.ts";
import { cases } from "./cases.ts";
import { checkHoursOfOperation } from "./check-hours-of-operation.ts";
import { checkMetricData } from "./check-metric-data.ts";
import { compare } from "./compare.ts";
import { connectParticipantWithLexBot } from "./connect-participant-with-lex-bot.ts";
import { createCallbackContact } from "./create-callback-contact.ts";
import { createTask } from "./create-task.ts";
import { createWisdomSession } from "./create-wisdom-session.ts";
import { customerProfiles } from "./customer-profiles.ts";
import { dequeueContactAndTransferToQueue } from "./dequeue-contact-and-transfer-to-queue.ts";
import { disconnectParticipant } from "./disconnect-participant.ts";
import { distributeByPercentage } from "./distribute-by-percentage.ts";
import { endFlowExecution } from "./end-flow-execution.ts";
import { endFlowModuleExecution } from "./end-flow-module-execution.ts";
import { getMetricData } from "./get-metric-data.ts";
import { invokeFlowModule } from "./invoke-flow-module.ts";
import { invokeLambdaFunction } from "./invoke-lambda-function.ts";
import { loop } from "./loop.ts";
import { messageParticipant } from "./message-participant.ts";
import { resumeContact } from "./resume-contact.ts";
import { showView } from "./show-view.ts";
import { startOutboundChatContact } from "./start-outbound-chat-contact.ts";
import { tagContact } from "./tag-contact.ts";
import { transferContactToQueue } from "./transfer-contact-to-queue.ts";
import { transferToFlow } from "./transfer-to-flow.ts";
import { unTagContact } from "./un-tag-contact.ts";
import { updateContactAttributes } from "./update-contact-attributes.ts";
import { updateContactData } from "./update-contact-data.ts";
import { updateContactEventHooks } from "./update-contact-event-hooks.ts";
import { updateContactMediaProcessing } from "./update-contact-media-processing.ts";
import { updateContactRecordingAndAnalyticsBehavior } from "./update-contact-recording-and-analytics-behavior.ts";
import { updateContactRoutingBehavior } from "./update-contact-routing-behavior.ts";
import { updateContactRoutingCriteria } from "./update-contact-routing-criteria.ts";
import { updateContactTargetQueue } from "./update-contact-target-queue.ts";
import { updateContactTextToSpeechVoice } from "./update-contact-text-to-speech-voice.ts";
import { updateFlowAttributes } from "./update-flow-attributes.ts";
import { updateFlowLoggingBehavior } from "./update-flow-logging-behavior.ts";
import { voiceOnly, withoutEffect } from "./voice-only.ts";
import { wait } from "./wait.ts";

/** Every action type that runs, by how often published flows use it. */
const BEHAVIORS = new Map<string, ActionBehavior>([
  ["DisconnectParticipant", disconnectParticipant],
  ["MessageParticipant", messageParticipant],
  ["InvokeLambdaFunction", invokeLambdaFunction],
  ["UpdateFlowLoggingBehavior", updateFlowLoggingBehavior],
  ["UpdateContactAttributes", updateContactAttributes],
  ["Compare", compare],
  ["UpdateContactTargetQueue", updateContactTargetQueue],
  ["TransferContactToQueue", transferContactToQueue],
  ["UpdateContactTextToSpeechVoice", updateContactTextToSpeechVoice],
  ["EndFlowExecution", endFlowExecution],
  ["ConnectParticipantWithLexBot", connectParticipantWithLexBot],
  ["TransferToFlow", transferToFlow],
  ["Loop", loop],
  ["UpdateContactEventHooks", updateContactEventHooks],
  ["ShowView", showView],
  ["EndFlowModuleExecution", endFlowModuleExecution],
  ["CheckMetricData", checkMetricData],
  ["UpdateContactData", updateContactData],
  ["CheckHoursOfOperation", checkHoursOfOperation],
  ["Wait", wait],
  ["InvokeFlowModule", invokeFlowModule],
  ...customerProfiles,
  ["CreateWisdomSession", createWisdomSession],
  ["CreateCallbackContact", createCallbackContact],
  ["UpdateFlowAttributes", updateFlowAttributes],
  // The console writes the first name, the documentation the second.
  ["UpdateContactRoutingCriteria", updateContactRoutingCriteria],
  ["UpdateRoutingCriteria", updateContactRoutingCriteria],
  ["GetMetricData", getMetricData],
  ["UpdateContactRoutingBehavior", updateContactRoutingBehavior],
  ["CreateTask", createTask],
  ...cases,
  ["UpdateContactRecordingAndAnalyticsBehavior", updateContactRecordingAndAnalyticsBehavior],
  ["UpdateContactMediaProcessing", updateContactMediaProcessing],
  ["TagContact", tagContact],
  ["UnTagContact", unTagContact],
  ["DistributeByPercentage", distributeByPercentage],
  ["DequeueContactAndTransferToQueue", dequeueContactAndTransferToQueue],
  ["StartOutboundChatContact", startOutboundChatContact],
  ["ResumeContact", resumeContact],
  ...voiceOnly,
  ...withoutEffect,
]);

/** Finds how an action type runs. Types without documentation take their error branch and are named in the log. */
export function behaviorOf(type: string): ActionBehavior {
  return BEHAVIORS.get(type) ?? undocumented(type);
}

function undocumented(type: string): ActionBehavior {
  return {
    logName: type,
    classes: {},
    run: () => fail(`The action type ${type} is not documented, so it is not simulated`),
  };
}
