import { createHash } from "node:crypto";
import type { ServiceFlow } from "../../../build/deployment/flows/read-flows.ts";
import type { FlowName } from "../../../lib/flows/document/flow-names.ts";
import { findNames, replaceNamesInContent } from "../../../lib/flows/document/flow-names.ts";
import { resourceArn } from "../../connect/resources/arn.ts";
import {
  ACCOUNT_ID,
  SAMPLE_HOURS_OF_OPERATION_ID,
  SAMPLE_INSTANCE_ID,
  SAMPLE_ROUTING_PROFILE_ID,
} from "../../connect/seed/sample-ids.ts";
import { SAMPLE_SEED } from "../../connect/seed/sample-seed.ts";
import type { Seed, SeedContents, SeedResource } from "../../connect/seed/seed-type.ts";

/** The service's flows in a local Connect: the sample instance, with them and all that they name. */
export type LocalFlows = {
  seed: Seed;
  /** The content of a flow, with names replaced by local ARNs. */
  contentOf(flow: Pick<ServiceFlow, "content">): string;
};

const REGION = "us-east-1";

/** The kinds of resources that the sample instance has, or gets for flows. */
const KINDS = {
  queue: { plural: "Queues", kind: "queue", nameIn: "Name" },
  hours: { plural: "HoursOfOperations", kind: "operating-hours", nameIn: "Name" },
  agent: { plural: "Users", kind: "agent", nameIn: "Username" },
  quickConnect: { plural: "QuickConnects", kind: "transfer-destination", nameIn: "Name" },
} as const;

/**
 * Puts flows into the sample instance, under their names. Queues and hours that they name are created; the agent serves
 * the queues. Other names get ARNs of their own, which lead nowhere here.
 * @param parameters for `${param:…}`
 */
export function localFlows(
  flows: readonly ServiceFlow[],
  parameters: Readonly<Record<string, string>> = {},
): LocalFlows {
  const seed = structuredClone(SAMPLE_SEED);
  const contents = seed.instances[0]?.contents ?? {};
  const modules = new Set(flows.filter(({ type }) => type === "MODULE").map(({ name }) => name));
  for (const name of flows.flatMap(({ flow }) => findNames(flow))) addNamed(contents, name);

  const lookup = (kind: string, name: string): string | undefined => {
    if (kind === "function") return `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${name}`;
    if (kind === "param") return parameters[name];
    if (kind === "view") return name;
    if (kind === "flow" || kind === "module")
      return arnOf(modules.has(name) ? "flow-module" : "contact-flow", flowIdOf(name));
    const id = Object.hasOwn(KINDS, kind) ? find(contents, kind as keyof typeof KINDS, name)?.Id : undefined;
    if (id !== undefined) return arnOf(KINDS[kind as keyof typeof KINDS].kind, id);
    return kind === "bot"
      ? `arn:aws:lex:${REGION}:${ACCOUNT_ID}:bot-alias/${name}`
      : `${arnOf("contact-flow", "").split("/contact-flow/")[0]}/${kind}/${name}`;
  };
  const contentOf = ({ content }: Pick<ServiceFlow, "content">) => replaceNamesInContent(content, lookup);

  for (const flow of flows) {
    const resource = { Id: flowIdOf(flow.name), Name: flow.name, Content: contentOf(flow) };
    if (flow.type === "MODULE") add(contents, "ContactFlowModules", resource);
    else add(contents, "ContactFlows", { ...resource, Type: flow.type });
  }
  return { seed, contentOf };
}

/** The id of a flow in a local Connect: always the same one for a name. */
export function flowIdOf(name: string): string {
  return idFor("flow", name);
}

function addNamed(contents: SeedContents, { kind, name }: FlowName): void {
  if ((kind !== "queue" && kind !== "hours") || find(contents, kind, name) !== undefined) return;
  const Id = idFor(kind, name);
  if (kind === "hours") {
    const [basic] = contents.HoursOfOperations ?? [];
    if (basic !== undefined) add(contents, "HoursOfOperations", { ...basic, Id, Name: name });
    return;
  }
  add(contents, "Queues", { Id, Name: name, HoursOfOperationId: SAMPLE_HOURS_OF_OPERATION_ID });
  const profile = contents.RoutingProfiles?.find((one) => one.Id === SAMPLE_ROUTING_PROFILE_ID);
  if (profile === undefined) return;
  const added = ["VOICE", "CHAT", "TASK", "EMAIL"].map((Channel) => ({
    QueueReference: { QueueId: Id, Channel },
    Priority: 1,
    Delay: 0,
  }));
  profile.QueueConfigs = [...((profile.QueueConfigs ?? []) as object[]), ...added];
}

function find(contents: SeedContents, kind: keyof typeof KINDS, name: string): SeedResource | undefined {
  const { plural, nameIn } = KINDS[kind];
  return contents[plural]?.find((resource) => resource[nameIn] === name);
}

function add(contents: SeedContents, plural: string, resource: SeedResource): void {
  contents[plural] = [...(contents[plural] ?? []), resource];
}

function arnOf(kind: Parameters<typeof resourceArn>[2], id: string): string {
  return resourceArn(REGION, SAMPLE_INSTANCE_ID, kind, id);
}

function idFor(kind: string, name: string): string {
  const hex = createHash("sha256").update(`${kind}:${name}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
