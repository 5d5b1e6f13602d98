import type { Connect } from "@aws-sdk/client-connect";
import { NAME_OF_A_RUN } from "./world.ts";

type Instance = { InstanceId: string };
type Summary = { Id?: string | undefined; Name?: string | undefined };
type Page = { summaries: Summary[] | undefined; NextToken: string | undefined };

/** A kind of resource that runs create: how to list it, and how to delete one. */
type Kind = {
  list(connect: Connect, page: Instance & { NextToken?: string | undefined }): Promise<Page>;
  remove(connect: Connect, instance: Instance, id: string): Promise<unknown>;
};

const page = (summaries: Summary[] | undefined, { NextToken }: { NextToken?: string | undefined }): Page => ({
  summaries,
  NextToken,
});

/** In this order nothing is deleted that another one refers to. */
const KINDS: Readonly<Record<string, Kind>> = {
  "quick connect": {
    list: async (connect, input) => {
      const found = await connect.listQuickConnects(input);
      return page(found.QuickConnectSummaryList, found);
    },
    remove: (connect, instance, QuickConnectId) => connect.deleteQuickConnect({ ...instance, QuickConnectId }),
  },
  user: {
    list: async (connect, input) => {
      const found = await connect.listUsers(input);
      return page(
        found.UserSummaryList?.map(({ Id, Username }) => ({ Id, Name: Username })),
        found,
      );
    },
    remove: (connect, instance, UserId) => connect.deleteUser({ ...instance, UserId }),
  },
  "routing profile": {
    list: async (connect, input) => {
      const found = await connect.listRoutingProfiles(input);
      return page(found.RoutingProfileSummaryList, found);
    },
    remove: (connect, instance, RoutingProfileId) => connect.deleteRoutingProfile({ ...instance, RoutingProfileId }),
  },
  queue: {
    list: async (connect, input) => {
      const found = await connect.listQueues({ ...input, QueueTypes: ["STANDARD"] });
      return page(found.QueueSummaryList, found);
    },
    remove: (connect, instance, QueueId) => connect.deleteQueue({ ...instance, QueueId }),
  },
  "hours of operation": {
    list: async (connect, input) => {
      const found = await connect.listHoursOfOperations(input);
      return page(found.HoursOfOperationSummaryList, found);
    },
    remove: (connect, instance, HoursOfOperationId) =>
      connect.deleteHoursOfOperation({ ...instance, HoursOfOperationId }),
  },
  "security profile": {
    list: async (connect, input) => {
      const found = await connect.listSecurityProfiles(input);
      return page(found.SecurityProfileSummaryList, found);
    },
    remove: (connect, instance, SecurityProfileId) => connect.deleteSecurityProfile({ ...instance, SecurityProfileId }),
  },
  "task template": {
    list: async (connect, input) => {
      const found = await connect.listTaskTemplates(input);
      return page(found.TaskTemplates, found);
    },
    remove: (connect, instance, TaskTemplateId) => connect.deleteTaskTemplate({ ...instance, TaskTemplateId }),
  },
  flow: {
    list: async (connect, input) => {
      const found = await connect.listContactFlows(input);
      return page(found.ContactFlowSummaryList, found);
    },
    remove: (connect, instance, ContactFlowId) => connect.deleteContactFlow({ ...instance, ContactFlowId }),
  },
  module: {
    list: async (connect, input) => {
      const found = await connect.listContactFlowModules(input);
      return page(found.ContactFlowModulesSummaryList, found);
    },
    remove: (connect, instance, ContactFlowModuleId) =>
      connect.deleteContactFlowModule({ ...instance, ContactFlowModuleId }),
  },
  view: {
    list: async (connect, input) => {
      const found = await connect.listViews({ ...input, Type: "CUSTOMER_MANAGED" });
      return page(found.ViewsSummaryList, found);
    },
    remove: (connect, instance, ViewId) => connect.deleteView({ ...instance, ViewId }),
  },
  prompt: {
    list: async (connect, input) => {
      const found = await connect.listPrompts(input);
      return page(found.PromptSummaryList, found);
    },
    remove: (connect, instance, PromptId) => connect.deletePrompt({ ...instance, PromptId }),
  },
};

/**
 * Deletes what runs left that were killed: resources whose names are those of a run. Contacts of such runs end by
 * themselves. @returns what was deleted, and what could not be
 */
export async function cleanUp(connect: Connect, instanceId: string): Promise<{ removed: string[]; left: string[] }> {
  const instance = { InstanceId: instanceId };
  const [removed, left]: [string[], string[]] = [[], []];
  for (const [noun, kind] of Object.entries(KINDS)) {
    const found: Summary[] = [];
    let NextToken: string | undefined;
    do {
      const next = await kind.list(connect, { ...instance, NextToken });
      found.push(...(next.summaries ?? []).filter(({ Name = "" }) => NAME_OF_A_RUN.test(Name)));
      NextToken = next.NextToken;
    } while (NextToken !== undefined);
    for (const { Id = "", Name } of found) {
      try {
        await kind.remove(connect, instance, Id);
        removed.push(`${noun} ${Name}`);
      } catch (error) {
        left.push(`${noun} ${Name}: ${error instanceof Error ? error.name : "Error"}`);
      }
    }
  }
  return { removed, left };
}
