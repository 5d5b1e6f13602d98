import type { BlockConversion, Converted } from "./converted.ts";
import type { OlderModule } from "./older-module.ts";
import { enabled, given, queueOrAgent } from "./older-parameters.ts";

/** Blocks that choose the way, invoke functions and transfer. */
export const flowBlocks: readonly [string, BlockConversion][] = [
  ["Resume", () => ({ type: "EndFlowExecution", parameters: {} })],
  ["InvokeExternalResource", invokeLambda],
  ["CheckAttribute", compare],
  [
    "SetLoggingBehavior",
    (block) => ({
      type: "UpdateFlowLoggingBehavior",
      parameters: { FlowLoggingBehavior: enabled(block.text("LoggingBehavior")) },
    }),
  ],
  ["CheckStaffing", checkStaffing],
  ["CheckQueueStatus", checkQueueStatus],
  [
    "CheckHoursOfOperation",
    (block) => ({
      type: "CheckHoursOfOperation",
      parameters: given({ HoursOfOperationId: block.text("Hours") ?? block.text("HoursOfOperationId") }),
      results: { True: "True", False: "False" },
    }),
  ],
  ["PercentileBranching", () => ({ type: "DistributeByPercentage", parameters: {} })],
  ["Transfer", transfer],
  [
    "Loop",
    (block) => ({
      type: "Loop",
      parameters: { LoopCount: block.text("LoopCount") ?? "" },
      results: { Looping: "ContinueLooping", Complete: "DoneLooping" },
    }),
  ],
  ["Wait", wait],
  // The oldest exports call them so.
  ["TransferToFlow", transferToFlow],
  ["CustomerInQueue", () => ({ type: "TransferContactToQueue", parameters: {} })],
];

function invokeLambda(block: OlderModule): Converted {
  if (block.target !== "" && block.target !== "Lambda") {
    block.report(`Today's language can invoke Lambda functions only, not \`${block.target}\`.`);
  }
  const attributes = block.byKey("Parameter");
  return {
    type: "InvokeLambdaFunction",
    parameters: given({
      LambdaFunctionARN: block.text("FunctionArn") ?? "",
      InvocationTimeLimitSeconds: block.text("TimeLimit"),
      LambdaInvocationAttributes: attributes.length === 0 ? undefined : Object.fromEntries(attributes),
    }),
  };
}

function compare(block: OlderModule): Converted {
  return { type: "Compare", parameters: { ComparisonValue: block.attribute() ?? "" } };
}

function checkStaffing(block: OlderModule): Converted {
  const status = block.text("Status") ?? block.text("StaffingStatus") ?? "";
  const metric = /staff/i.test(status) ? "Staffed" : /online/i.test(status) ? "Online" : "Available";
  return {
    type: "CheckMetricData",
    parameters: given({ MetricType: `NumberOfAgents${metric}`, ...queueOrAgent(block) }),
    errors: { False: "NoMatchingCondition" },
    results: { True: "0" },
  };
}

function checkQueueStatus(block: OlderModule): Converted {
  const kinds = new Set(block.branches.map(({ condition }) => condition).filter((one) => one.startsWith("Check")));
  if (kinds.size > 1) {
    block.report(
      "This block compares both time and size; today's `CheckMetricData` reads one metric. Split it in two.",
    );
  }
  const isTime = kinds.has("CheckQueueTime");
  return {
    type: "CheckMetricData",
    parameters: given({
      MetricType: isTime ? "OldestContactInQueueAgeSeconds" : "NumberOfContactsInQueue",
      ...queueOrAgent(block),
    }),
    ...(isTime && { operand: (value: string) => String(Math.round(Number(value) / 1000)) }),
  };
}

function transferToFlow(block: OlderModule): Converted {
  return { type: "TransferToFlow", parameters: { ContactFlowId: block.text("ContactFlowId") ?? "" } };
}

function transfer(block: OlderModule): Converted {
  switch (block.target) {
    case "Flow":
      return transferToFlow(block);
    case "Agent":
      return { type: "TransferContactToAgent", parameters: {} };
    case "PhoneNumber":
      return {
        type: "TransferParticipantToThirdParty",
        parameters: given({
          ThirdPartyPhoneNumber: block.text("PhoneNumber") ?? "",
          ThirdPartyConnectionTimeLimitSeconds: block.text("TimeLimit") ?? block.text("Timeout"),
          ContinueFlowExecution: /^true$/i.test(block.text("BlindTransfer") ?? "") ? "False" : "True",
          ThirdPartyDTMFDigits: block.text("SendDigits"),
        }),
        errors: { CallFailed: "CallFailed", CallFailure: "CallFailed", Timeout: "ConnectionTimeLimitExceeded" },
      };
    case "Queue": {
      const queue = queueOrAgent(block);
      const type = Object.keys(queue).length === 0 ? "TransferContactToQueue" : "DequeueContactAndTransferToQueue";
      return { type, parameters: queue };
    }
    default:
      block.report(`A transfer to \`${block.target}\` has no counterpart in today's language.`);
      return { type: "TransferContactToQueue", parameters: {} };
  }
}

function wait(block: OlderModule): Converted {
  const events = block.branches.map(({ condition }) => EVENTS.get(condition)).filter((one) => one !== undefined);
  return {
    type: "Wait",
    parameters: given({
      TimeLimitSeconds: block.text("TimeoutSeconds") ?? block.text("Timeout") ?? block.text("TimeLimit") ?? "",
      Events: events.length === 0 ? undefined : events,
    }),
    results: { Timeout: "WaitCompleted", TimeExpired: "WaitCompleted", ...Object.fromEntries(EVENTS) },
  };
}

const EVENTS: ReadonlyMap<string, string> = new Map([
  ["CustomerReturned", "CustomerReturned"],
  ["CustomerReturn", "CustomerReturned"],
]);
