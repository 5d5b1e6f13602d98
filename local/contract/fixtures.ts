import type { Connect } from "@aws-sdk/client-connect";

/** Resources that many cases use. Each is made when a case first asks for it, and deleted at the end of the run. */
export type Fixtures = {
  /** A flow in which chats and tasks wait, so that no agent of the instance ever sees them. */
  flowId(): Promise<string>;
  hoursId(): Promise<string>;
  queueId(): Promise<string>;
  routingProfileId(): Promise<string>;
  securityProfileId(): Promise<string>;
  userId(): Promise<string>;
};

/** A day: longer than any run. */
const WAIT_SECONDS = "86400";
const END = { Identifier: "end", Type: "DisconnectParticipant", Parameters: {}, Transitions: {} };

/** The content of a flow that only waits. */
export const WAITING_FLOW = contentOf(
  {
    Identifier: "wait",
    Type: "Wait",
    Parameters: { TimeLimitSeconds: WAIT_SECONDS },
    Transitions: {
      NextAction: "end",
      Conditions: [{ NextAction: "end", Condition: { Operator: "Equals", Operands: ["WaitCompleted"] } }],
      Errors: [{ NextAction: "end", ErrorType: "NoMatchingError" }],
    },
  },
  END,
);

/** The content of a flow that ends at once, of any type. */
export const ENDING_FLOW = contentOf(END);

/** The content of a module that ends at once. */
export const ENDING_MODULE = contentOf({ ...END, Type: "EndFlowModuleExecution" });

function contentOf(...Actions: (typeof END)[]): string {
  return JSON.stringify({ Version: "2019-10-30", StartAction: Actions[0]?.Identifier, Metadata: {}, Actions });
}

/** Creates the fixtures of a run on demand. */
export function createFixtures(connect: Connect, InstanceId: string, name: () => string): Fixtures {
  const fixtures: Fixtures = {
    flowId: once(async () => {
      const flow = { InstanceId, Name: name(), Type: "CONTACT_FLOW", Content: WAITING_FLOW } as const;
      return idOf((await connect.createContactFlow(flow)).ContactFlowId);
    }),
    hoursId: once(async () =>
      idOf((await connect.createHoursOfOperation({ InstanceId, ...ALWAYS_OPEN, Name: name() })).HoursOfOperationId),
    ),
    queueId: once(async () => {
      const HoursOfOperationId = await fixtures.hoursId();
      return idOf((await connect.createQueue({ InstanceId, Name: name(), HoursOfOperationId })).QueueId);
    }),
    routingProfileId: once(async () => {
      const profile = { ...CHAT_PROFILE, DefaultOutboundQueueId: await fixtures.queueId() };
      return idOf((await connect.createRoutingProfile({ InstanceId, Name: name(), ...profile })).RoutingProfileId);
    }),
    securityProfileId: once(async () =>
      idOf((await connect.createSecurityProfile({ InstanceId, SecurityProfileName: name() })).SecurityProfileId),
    ),
    userId: once(async () =>
      idOf((await connect.createUser({ InstanceId, Username: name(), ...(await personOf(fixtures)) })).UserId),
    ),
  };
  return fixtures;
}

export const ALWAYS_OPEN = {
  TimeZone: "UTC",
  Config: (["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"] as const).map((Day) => ({
    Day,
    StartTime: { Hours: 0, Minutes: 0 },
    EndTime: { Hours: 23, Minutes: 59 },
  })),
};

/** The members of a routing profile for chats, but its name and queue. */
export const CHAT_PROFILE = {
  Description: "For the contract suite",
  MediaConcurrencies: [{ Channel: "CHAT" as const, Concurrency: 1 }],
};

export const TO_PHONE_NUMBER = {
  QuickConnectType: "PHONE_NUMBER",
  PhoneConfig: { PhoneNumber: "+12065550100" },
} as const;

/** The members of a user that Connect manages, but the name. The password fits the service's rules, and is never used. */
export async function personOf({ routingProfileId, securityProfileId }: Fixtures) {
  return {
    Password: `Aa1!${crypto.randomUUID()}`,
    IdentityInfo: { FirstName: "Contract", LastName: "Suite" },
    PhoneConfig: { PhoneType: "SOFT_PHONE" as const },
    RoutingProfileId: await routingProfileId(),
    SecurityProfileIds: [await securityProfileId()],
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** @throws {TypeError} if a response has no id, which its model only allows */
export function idOf(id: unknown): string {
  if (typeof id !== "string") throw new TypeError("The response has no id");
  return id;
}
