import type { JsonObject } from "../../arazzo/json.ts";
import type { FlowChannel } from "../document/flow.ts";

/** An address of the customer or of the contact centre. */
type EndpointFacts = { Address: string; Type: string };

/**
 * The contact as a flow sees it, under Amazon Connect's own names, because references (`$.Queue.Name`) and the event of
 * a Lambda use them alike. A fact that the contact does not have is null.
 */
export type ContactFacts = {
  ContactId: string;
  InitialContactId: string;
  PreviousContactId: string | null;
  RelatedContactId: string | null;
  Channel: FlowChannel;
  InitiationMethod: string;
  InstanceARN: string;
  AwsRegion: string;
  Name: string | null;
  Description: string | null;
  CustomerId: string | null;
  LanguageCode: string | null;
  /** The user-defined attributes. */
  Attributes: { [key: string]: string };
  /** As the API writes them: `{ "connect:Subtype": { ValueString: "connect:Chat" } }`. */
  SegmentAttributes: { [key: string]: JsonObject };
  References: { [key: string]: { Type: string; Value: string } };
  Tags: { [key: string]: string };
  CustomerEndpoint: EndpointFacts | null;
  SystemEndpoint: EndpointFacts | null;
  /** The target queue; null before a flow has set one. */
  Queue: { ARN: string; Name: string; OutboundCallerId: EndpointFacts | null } | null;
  /** The agent who has, or had, the contact; null in flows that run before an agent has it. */
  Agent: { ARN: string; UserName: string; FirstName: string; LastName: string } | null;
  /** Whether a bot is a participant now: a Wait block for its leaving fails without one. */
  HasBot: boolean;
};
