import type { Connect } from "@aws-sdk/client-connect";
import { sendByName, summariesOf, type Values } from "./send-by-name.ts";
import { NAME_OF_A_RUN } from "./world.ts";

/**
 * Kinds of resources that runs create, with the noun of their operations and members that limit the list. In this order
 * nothing is deleted that another one refers to.
 */
const KINDS: readonly (readonly [title: string, noun: string, filter?: Values])[] = [
  ["quick connect", "QuickConnect"],
  ["user", "User"],
  ["routing profile", "RoutingProfile"],
  ["queue", "Queue", { QueueTypes: ["STANDARD"] }],
  ["hours of operation", "HoursOfOperation"],
  ["security profile", "SecurityProfile"],
  ["task template", "TaskTemplate"],
  ["flow", "ContactFlow"],
  ["module", "ContactFlowModule"],
  ["view", "View", { Type: "CUSTOMER_MANAGED" }],
  ["prompt", "Prompt"],
  ["data table", "DataTable"],
  ["workspace", "Workspace"],
  ["predefined attribute", "PredefinedAttribute"],
];

/**
 * Deletes what killed runs left: resources whose names are those of a run. Contacts of such runs end by themselves.
 * @returns what was deleted, and what could not be
 */
export async function cleanUp(connect: Connect, instanceId: string): Promise<{ removed: string[]; left: string[] }> {
  const instance = { InstanceId: instanceId };
  const [removed, left]: [string[], string[]] = [[], []];
  for (const [title, noun, filter] of KINDS) {
    const found: { id: unknown; name: string }[] = [];
    let NextToken: unknown;
    do {
      const page = await sendByName(connect, `List${noun}s`, { ...instance, ...filter, NextToken });
      found.push(...summariesOf(page).map(({ Id, Name, Username }) => ({ id: Id, name: String(Name ?? Username) })));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    for (const { id, name } of found.filter(({ name }) => NAME_OF_A_RUN.test(name))) {
      try {
        // Predefined attributes have no id but their name.
        await sendByName(connect, `Delete${noun}`, { ...instance, [`${noun}Id`]: id, Name: name });
        removed.push(`${title} ${name}`);
      } catch (error) {
        left.push(`${title} ${name}: ${error instanceof Error ? error.name : "Error"}`);
      }
    }
  }
  return { removed, left };
}
