import { randomUUID } from "node:crypto";
import { ADMIN_PERMISSIONS, AGENT_PERMISSIONS } from "../resources/permissions.ts";
import { DEFAULT_FLOWS, queueingFlow } from "./default-flows.ts";
import type { SeedContents } from "./seed-type.ts";

export type SampleIds = Record<"hours" | "flow" | "queue" | "routingProfile" | "agentProfile", string> & {
  /** The other security profiles that every instance has. */
  profiles: [string, string, string];
  /** Available and offline. */
  statuses: [string, string];
};

const DAYS = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];

/** The resources that the service creates in every new instance, under its names: data, so one long function. */
export function sampleContents(ids: SampleIds): SeedContents {
  const [admin, manager, analyst] = ids.profiles;
  const midnight = { Hours: 0, Minutes: 0 };
  const [available, offline] = ids.statuses;
  return {
    AgentStatuses: [
      { Id: available, Name: "Available", State: "ENABLED", Type: "ROUTABLE" },
      { Id: offline, Name: "Offline", State: "ENABLED", Type: "OFFLINE" },
    ],
    SecurityProfiles: [
      { Id: ids.agentProfile, SecurityProfileName: "Agent", Permissions: AGENT_PERMISSIONS },
      { Id: admin, SecurityProfileName: "Admin", Permissions: ADMIN_PERMISSIONS },
      { Id: manager, SecurityProfileName: "CallCenterManager" },
      { Id: analyst, SecurityProfileName: "QualityAnalyst" },
    ],
    HoursOfOperations: [
      {
        Id: ids.hours,
        Name: "Basic Hours",
        TimeZone: "America/New_York",
        Config: DAYS.map((Day) => ({ Day, StartTime: midnight, EndTime: midnight })),
      },
    ],
    ContactFlows: [
      {
        Id: ids.flow,
        Name: "Sample inbound flow (first contact experience)",
        Type: "CONTACT_FLOW",
        Content: queueingFlow(ids.queue),
      },
      ...DEFAULT_FLOWS.map((flow) => ({ Id: randomUUID(), ...flow })),
    ],
    Queues: [{ Id: ids.queue, Name: "BasicQueue", Description: "A basic queue", HoursOfOperationId: ids.hours }],
    RoutingProfiles: [
      {
        Id: ids.routingProfile,
        Name: "Basic Routing Profile",
        Description: "A simple routing profile",
        IsDefault: true,
        DefaultOutboundQueueId: ids.queue,
        QueueConfigs: ["VOICE", "CHAT", "TASK", "EMAIL"].map((Channel) => ({
          QueueReference: { QueueId: ids.queue, Channel },
          Priority: 1,
          Delay: 0,
        })),
        MediaConcurrencies: [
          { Channel: "VOICE", Concurrency: 1 },
          { Channel: "CHAT", Concurrency: 5 },
          { Channel: "TASK", Concurrency: 5 },
          { Channel: "EMAIL", Concurrency: 5 },
        ],
      },
    ],
  };
}
