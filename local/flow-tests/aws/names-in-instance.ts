import {
  type ConnectClient,
  paginateListContactFlows,
  paginateListHoursOfOperations,
  paginateListQueues,
} from "@aws-sdk/client-connect";

/** Names that test cases use, and what they are in an instance. */
export type NamesInInstance = {
  /** Undefined for a name that the instance does not have. */
  lookup(kind: string, name: string): string | undefined;
  /** The id of a flow by its name: its own, or `<service>-<stage> <name>`. */
  flowId(name: string): string | undefined;
};

/** Reads the queues, hours and flows of an instance. Functions are those that the stage deployed. */
export async function readNames(
  client: ConnectClient,
  instanceId: string,
  { functionPrefix, region, account }: { functionPrefix: string; region: string; account: string },
): Promise<NamesInInstance> {
  const InstanceId = instanceId;
  const queues = new Map<string, string>();
  for await (const page of paginateListQueues({ client }, { InstanceId, QueueTypes: ["STANDARD"] }))
    for (const { Name, Arn } of page.QueueSummaryList ?? []) if (Name && Arn) queues.set(Name, Arn);
  const hours = new Map<string, string>();
  for await (const page of paginateListHoursOfOperations({ client }, { InstanceId }))
    for (const { Name, Arn } of page.HoursOfOperationSummaryList ?? []) if (Name && Arn) hours.set(Name, Arn);
  const flows = new Map<string, { id: string; arn: string }>();
  for await (const page of paginateListContactFlows({ client }, { InstanceId }))
    for (const { Name, Id, Arn } of page.ContactFlowSummaryList ?? [])
      if (Name && Id && Arn) flows.set(Name, { id: Id, arn: Arn });
  const flowOf = (name: string) => flows.get(name) ?? [...flows].find(([own]) => own.endsWith(` ${name}`))?.[1];
  return {
    flowId: (name) => flowOf(name)?.id,
    lookup(kind, name) {
      if (kind === "function") return `arn:aws:lambda:${region}:${account}:function:${functionPrefix}${name}:live`;
      if (kind === "queue") return queues.get(name);
      if (kind === "hours") return hours.get(name);
      return kind === "flow" ? flowOf(name)?.arn : undefined;
    },
  };
}
