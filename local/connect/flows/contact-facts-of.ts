import type { JsonObject } from "../../../lib/arazzo/json.ts";
import type { ContactFacts } from "../../../lib/flows/execution/contact-facts.ts";
import { presentIn } from "../chat/chat.ts";
import { instanceArn, resourceArn } from "../resources/arn.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Contact, QueueChoice } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";

/** A contact as its flow sees it. */
export function contactFactsOf(instance: Instance, contact: Contact): ContactFacts {
  const { region } = contact;
  const queue = contact.targetQueue ?? contact.queue;
  return {
    ContactId: contact.id,
    InitialContactId: contact.initialContactId,
    PreviousContactId: contact.previousContactId ?? null,
    RelatedContactId: contact.relatedContactId ?? null,
    Channel: contact.channel,
    InitiationMethod: contact.initiationMethod,
    InstanceARN: instanceArn(region, instance.id),
    AwsRegion: region,
    Name: contact.name ?? null,
    Description: contact.description ?? null,
    CustomerId: contact.customerId ?? null,
    LanguageCode: contact.languageCode ?? null,
    Attributes: Object.fromEntries(contact.attributes),
    SegmentAttributes: contact.segmentAttributes as { [key: string]: JsonObject },
    References: Object.fromEntries(
      Object.entries(contact.references).map(([key, { Type, Value }]) => [
        key,
        { Type: Type ?? "STRING", Value: Value ?? "" },
      ]),
    ),
    Tags: contact.tags,
    CustomerEndpoint: endpointOf(contact.customerEndpoint),
    SystemEndpoint: endpointOf(contact.systemEndpoint),
    Queue: queue === undefined ? null : queueFacts(instance, region, queue),
    Agent: agentFacts(instance, contact),
    HasBot: presentIn(contact).some(({ role }) => role === "CUSTOM_BOT"),
  };
}

function endpointOf(endpoint: Contact["customerEndpoint"]): ContactFacts["CustomerEndpoint"] {
  return endpoint === undefined ? null : { Address: endpoint.Address ?? "", Type: endpoint.Type ?? "" };
}

/** A queue as flows see it; an agent's own has the user's name. */
export function queueFacts(instance: Instance, region: string, queue: QueueChoice): NonNullable<ContactFacts["Queue"]> {
  const { record } = resourcesOf(instance, queue.ofAgent ? "agent" : "queue").get(queue.id) ?? {};
  const name = queue.ofAgent ? record?.Username : record?.Name;
  const ARN = resourceArn(region, instance.id, "queue", queue.ofAgent ? `agent/${queue.id}` : queue.id);
  return { ARN, Name: String(name ?? ""), OutboundCallerId: null };
}

/** The agent who has the contact; in a disconnect flow the one who has just left. */
function agentFacts(instance: Instance, contact: Contact): ContactFacts["Agent"] {
  const before = contact.initiationMethod === "DISCONNECT" ? contact.previousContactId : undefined;
  const agent = contact.agent ?? instance.contacts.get(before ?? "")?.agent;
  const user = resourcesOf(instance, "agent").get(agent?.id ?? "");
  if (user === undefined) return null;
  const { Username, IdentityInfo = {} } = user.record as {
    Username?: string;
    IdentityInfo?: { FirstName?: string; LastName?: string };
  };
  return {
    ARN: resourceArn(contact.region, instance.id, "agent", user.id),
    UserName: Username ?? "",
    FirstName: IdentityInfo.FirstName ?? "",
    LastName: IdentityInfo.LastName ?? "",
  };
}
