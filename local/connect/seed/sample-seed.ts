import { sampleContents } from "./sample-contents.ts";
import {
  SAMPLE_CONTACT_FLOW_ID,
  SAMPLE_HOURS_OF_OPERATION_ID,
  SAMPLE_INSTANCE_ID,
  SAMPLE_QUEUE_ID,
  SAMPLE_QUICK_CONNECT_ID,
  SAMPLE_ROUTING_PROFILE_ID,
  SAMPLE_SECURITY_PROFILE_ID,
  SAMPLE_USER_ID,
} from "./sample-ids.ts";
import type { Seed } from "./seed-type.ts";

/** A new instance with an agent and a quick connect to its queue. */
export const SAMPLE_SEED: Seed = {
  instances: [
    {
      Id: SAMPLE_INSTANCE_ID,
      InstanceAlias: "sample",
      contents: {
        ...sampleContents({
          hours: SAMPLE_HOURS_OF_OPERATION_ID,
          flow: SAMPLE_CONTACT_FLOW_ID,
          queue: SAMPLE_QUEUE_ID,
          routingProfile: SAMPLE_ROUTING_PROFILE_ID,
          agentProfile: SAMPLE_SECURITY_PROFILE_ID,
        }),
        Users: [
          {
            Id: SAMPLE_USER_ID,
            Username: "agent",
            Password: "Not-used-1",
            IdentityInfo: { FirstName: "Alex", LastName: "Agent" },
            PhoneConfig: { PhoneType: "SOFT_PHONE", AutoAccept: true },
            RoutingProfileId: SAMPLE_ROUTING_PROFILE_ID,
            SecurityProfileIds: [SAMPLE_SECURITY_PROFILE_ID],
          },
        ],
        QuickConnects: [
          {
            Id: SAMPLE_QUICK_CONNECT_ID,
            Name: "Basic queue",
            QuickConnectConfig: {
              QuickConnectType: "QUEUE",
              QueueConfig: { QueueId: SAMPLE_QUEUE_ID, ContactFlowId: SAMPLE_CONTACT_FLOW_ID },
            },
          },
        ],
      },
    },
  ],
};
