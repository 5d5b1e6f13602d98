import type { JsonObject } from "../../arazzo/json.ts";

/** One line of the log group `/aws/connect/<instance alias>`, and the reason, which the service leaves out. */
export type FlowLogLine = {
  ContactId: string;
  ContactFlowId: string;
  ContactFlowName: string;
  ContactFlowModuleType: string;
  Identifier: string;
  Timestamp: string;
  Parameters: JsonObject;
  Results?: string;
  ExternalResults?: JsonObject;
  Reason?: string;
};
