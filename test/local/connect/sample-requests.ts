import type { StartChatContactRequest, StartTaskContactRequest } from "@aws-sdk/client-connect";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../../local/connect/seed/sample-ids.ts";

export const CHAT = {
  InstanceId: SAMPLE_INSTANCE_ID,
  ContactFlowId: SAMPLE_CONTACT_FLOW_ID,
  ParticipantDetails: { DisplayName: "Jane" },
} satisfies StartChatContactRequest;

export const TASK = {
  InstanceId: SAMPLE_INSTANCE_ID,
  ContactFlowId: SAMPLE_CONTACT_FLOW_ID,
  Name: "Call back",
} satisfies StartTaskContactRequest;
