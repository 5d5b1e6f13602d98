import { randomUUID } from "node:crypto";
import { ADMIN_PERMISSIONS, AGENT_PERMISSIONS } from "../resources/permissions.ts";
import { DEFAULT_FLOWS, queueingFlow } from "./default-flows.ts";
import type { SeedContents } from "./seed-type.ts";

type Ids = Partial<Record<"hours" | "flow" | "queue" | "routingProfile" | "agentProfile", string>>;

const DAYS = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];

/**
 * The resources that the service creates in every new instance, under its names: data, so one long function. Ids that
 * are not given are new.
 */
export function sampleContents({
  hours = randomUUID(),
  flow = randomUUID(),
  queue = randomUUID(),
  routingProfile = randomUUID(),
  agentProfile = randomUUID(),
}: Ids = {}): SeedContents {
  const midnight = { Hours: 0, Minutes: 0 };
  return {
    AgentStatuses: [
      { Id: randomUUID(), Name: "Available", State: "ENABLED", Type: "ROUTABLE" },
      { Id: randomUUID(), Name: "Offline", State: "ENABLED", Type: "OFFLINE" },
    ],
    SecurityProfiles: [
      { Id: agentProfile, SecurityProfileName: "Agent", Permissions: AGENT_PERMISSIONS },
      { Id: randomUUID(), SecurityProfileName: "Admin", Permissions: ADMIN_PERMISSIONS },
      { Id: randomUUID(), SecurityProfileName: "CallCenterManager" },
      { Id: randomUUID(), SecurityProfileName: "QualityAnalyst" },
    ],
    HoursOfOperations: [
      {
        Id: hours,
        Name: "Basic Hours",
        TimeZone: "America/New_York",
        Config: DAYS.map((Day) => ({ Day, StartTime: midnight, EndTime: midnight })),
      },
    ],
    ContactFlows: [
      {
        Id: flow,
        Name: "Sample inbound flow (first contact experience)",
        Type: "CONTACT_FLOW",
        Content: queueingFlow(queue),
      },
      ...DEFAULT_FLOWS.map((flow) => ({ Id: randomUUID(), ...flow })),
    ],
    Queues: [{ Id: queue, Name: "BasicQueue", Description: "A basic queue", HoursOfOperationId: hours }],
    RoutingProfiles: [
      {
        Id: routingProfile,
        Name: "Basic Routing Profile",
        Description: "A simple routing profile",
        IsDefault: true,
        DefaultOutboundQueueId: queue,
        QueueConfigs: ["VOICE", "CHAT", "TASK", "EMAIL"].map((Channel) => ({
          QueueReference: { QueueId: queue, Channel },
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
