import type { JsonObject } from "../../arazzo/json.ts";
import type { ContactFacts } from "./contact-facts.ts";

/**
 * The event of a flow's Invoke AWS Lambda block, nulls included. `$.External`, `$.Lex` and stored input are not in it:
 * a flow passes them as parameters.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
 */
export function lambdaEvent(contact: ContactFacts, parameters: JsonObject): JsonObject {
  return {
    Name: "ContactFlowEvent",
    Details: {
      ContactData: {
        Attributes: contact.Attributes,
        AwsRegion: contact.AwsRegion,
        Channel: contact.Channel,
        ContactId: contact.ContactId,
        CustomerEndpoint: contact.CustomerEndpoint,
        CustomerId: contact.CustomerId,
        Description: contact.Description,
        InitialContactId: contact.InitialContactId,
        InitiationMethod: contact.InitiationMethod,
        InstanceARN: contact.InstanceARN,
        LanguageCode: contact.LanguageCode,
        Media: {},
        MediaStreams: { Customer: { Audio: null } },
        Name: contact.Name,
        PreviousContactId: contact.PreviousContactId,
        Queue: contact.Queue,
        References: contact.References,
        RelatedContactId: contact.RelatedContactId,
        SegmentAttributes: contact.SegmentAttributes,
        SystemEndpoint: contact.SystemEndpoint,
        Tags: contact.Tags,
      },
      Parameters: parameters,
    },
  };
}
