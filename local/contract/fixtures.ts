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

/** The content of a flow that only waits. */
export const WAITING_FLOW = JSON.stringify({
  Version: "2019-10-30",
  StartAction: "wait",
  Metadata: {},
  Actions: [
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
    { Identifier: "end", Type: "DisconnectParticipant", Parameters: {}, Transitions: {} },
  ],
});

/** The content of a flow that ends at once, of any type. */
export const ENDING_FLOW = JSON.stringify({
  Version: "2019-10-30",
  StartAction: "end",
  Metadata: {},
  Actions: [{ Identifier: "end", Type: "DisconnectParticipant", Parameters: {}, Transitions: {} }],
});

/** Creates the fixtures of a run on demand. */
export function createFixtures(connect: Connect, InstanceId: string, name: () => string): Fixtures {
  const fixtures: Fixtures = {
    flowId: once(async () =>
      idOf(
        (await connect.createContactFlow({ InstanceId, Name: name(), Type: "CONTACT_FLOW", Content: WAITING_FLOW }))
          .ContactFlowId,
      ),
    ),
    hoursId: once(async () =>
      idOf((await connect.createHoursOfOperation({ InstanceId, ...ALWAYS_OPEN, Name: name() })).HoursOfOperationId),
    ),
    queueId: once(async () => {
      const HoursOfOperationId = await fixtures.hoursId();
      return idOf((await connect.createQueue({ InstanceId, Name: name(), HoursOfOperationId })).QueueId);
    }),
    routingProfileId: once(async () => {
      const DefaultOutboundQueueId = await fixtures.queueId();
      const given = { ...ONE_CHAT, DefaultOutboundQueueId, Name: name(), Description: "For the contract suite" };
      return idOf((await connect.createRoutingProfile({ InstanceId, ...given })).RoutingProfileId);
    }),
    securityProfileId: once(async () =>
      idOf((await connect.createSecurityProfile({ InstanceId, SecurityProfileName: name() })).SecurityProfileId),
    ),
    userId: once(async () =>
      idOf(
        (
          await connect.createUser({
            ...{ InstanceId, Username: name(), Password: randomPassword() },
            IdentityInfo: { FirstName: "Contract", LastName: "Suite" },
            PhoneConfig: { PhoneType: "SOFT_PHONE" },
            RoutingProfileId: await fixtures.routingProfileId(),
            SecurityProfileIds: [await fixtures.securityProfileId()],
          })
        ).UserId,
      ),
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

export const ONE_CHAT = { MediaConcurrencies: [{ Channel: "CHAT" as const, Concurrency: 1 }] };

/** A password that fits the service's rules; nobody ever uses it. */
export function randomPassword(): string {
  return `Aa1!${crypto.randomUUID()}`;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** @throws {TypeError} if a response has no id, which its model only allows */
export function idOf(id: string | undefined): string {
  if (id === undefined) throw new TypeError("The response has no id");
  return id;
}
