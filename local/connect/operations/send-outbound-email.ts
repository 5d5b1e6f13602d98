import { createContact, endContact } from "../contacts/contact-life.ts";
import { emailEndpoint, findOwnAddress, readEmail, setEmailMessage } from "../emails/email-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const sendOutboundEmail = connectOperation(
  "SendOutboundEmail",
  "Nothing is sent; a contact that has ended keeps the email. The service takes this from outbound campaigns only.",
  (input, call) => {
    const { TrafficType, SourceCampaign, FromEmailAddress, DestinationEmailAddress, AdditionalRecipients } = input;
    if (TrafficType !== "CAMPAIGN") throw invalidRequest("TrafficType must be CAMPAIGN");
    if (SourceCampaign?.CampaignId === undefined) throw invalidRequest("Traffic of campaigns needs SourceCampaign");
    const campaignId = SourceCampaign.CampaignId;
    const cc = AdditionalRecipients?.CcEmailAddresses;
    const { message, emailRecipients } = readEmail(input.EmailMessage, { cc });
    const instance = findInstance(call, input.InstanceId);
    return answerOnce(call, instance.id, input.ClientToken, () => {
      findOwnAddress(instance, FromEmailAddress.EmailAddress);
      const contact = createContact(call, instance, {
        channel: "EMAIL",
        initiationMethod: "OUTBOUND",
        segmentAttributes: { "connect:Subtype": { ValueString: "connect:Email" } },
        systemEndpoint: emailEndpoint(FromEmailAddress),
        customerEndpoint: emailEndpoint(DestinationEmailAddress),
        emailRecipients,
        campaignId,
      });
      setEmailMessage(call, contact, message);
      endContact(call.state, contact, null);
    });
  },
);
