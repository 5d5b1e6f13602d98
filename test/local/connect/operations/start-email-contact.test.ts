import {
  AssociateEmailAddressAliasCommand,
  AssociateFlowCommand,
  CreateContactCommand,
  CreateEmailAddressCommand,
  DeleteContactDataCommand,
  type DescribeContactResponse,
  GetAttachedFileCommand,
  ListContactReferencesCommand,
  StartEmailContactCommand,
  type StartEmailContactRequest,
  StartOutboundEmailContactCommand,
  TransferContactCommand,
} from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import {
  SAMPLE_INSTANCE_ID as InstanceId,
  SAMPLE_CONTACT_FLOW_ID,
  SAMPLE_USER_ID,
} from "../../../../local/connect/seed/sample-ids.ts";
import { END, setAttributes } from "../flows/flow-documents.ts";
import { openFlows } from "../flows/open-flows.ts";
import type { StartedLocalConnect } from "../start-local-connect.ts";

const JANE = { EmailAddress: "jane@example.org", DisplayName: "Jane" };
const RawMessage = { Subject: "Where is it?", Body: "<p>My parcel</p>", ContentType: "text/html" };
const EMAIL: StartEmailContactRequest = {
  InstanceId,
  FromEmailAddress: JANE,
  DestinationEmailAddress: "help@example.com",
  ContactFlowId: SAMPLE_CONTACT_FLOW_ID,
  EmailMessage: { MessageSourceType: "RAW", RawMessage },
};

async function createAddress({ client }: StartedLocalConnect, EmailAddress: string): Promise<string> {
  return (await client.send(new CreateEmailAddressCommand({ InstanceId, EmailAddress }))).EmailAddressId ?? "";
}

async function bodyOf({ client }: StartedLocalConnect, contact: DescribeContactResponse["Contact"]): Promise<string> {
  const { ReferenceSummaryList } = await client.send(
    new ListContactReferencesCommand({ InstanceId, ContactId: contact?.Id, ReferenceTypes: ["EMAIL_MESSAGE"] }),
  );
  const FileId = ReferenceSummaryList?.[0]?.EmailMessage?.Arn?.split("/").at(-1);
  const { DownloadUrlMetadata } = await client.send(
    new GetAttachedFileCommand({ InstanceId, FileId, AssociatedResourceArn: contact?.Arn }),
  );
  return (await fetch(DownloadUrlMetadata?.Url ?? "")).text();
}

describe("StartEmailContact", () => {
  it("routes an email by its flow to an agent, with its parties, subject and message", async () => {
    await using flows = await openFlows({ agent: { joinAfterMs: 0 } });
    await createAddress(flows.local, "help@example.com");
    const AdditionalRecipients = { CcAddresses: [{ EmailAddress: "joe@example.org" }] };
    const { ContactId } = await flows.local.client.send(
      new StartEmailContactCommand({ ...EMAIL, AdditionalRecipients, Attributes: { tier: "gold" } }),
    );
    await flows.advance(1);
    const contact = await flows.contact(ContactId);

    expect(contact).toMatchObject({
      Channel: "EMAIL",
      InitiationMethod: "INBOUND",
      Name: "Where is it?",
      AgentInfo: { Id: SAMPLE_USER_ID },
      CustomerEndpoint: { Type: "EMAIL_ADDRESS", Address: "jane@example.org", DisplayName: "Jane" },
      SystemEndpoint: { Type: "EMAIL_ADDRESS", Address: "help@example.com" },
      AdditionalEmailRecipients: { ToList: [], CcList: [{ Address: "joe@example.org" }] },
      SegmentAttributes: { "connect:EmailSubject": { ValueString: "Where is it?" } },
      Attributes: { tier: "gold" },
    });
    expect(await bodyOf(flows.local, contact)).toBe("<p>My parcel</p>");
  });

  it("takes the flow of the address, or of the one that an alias forwards to", async () => {
    await using flows = await openFlows({ agent: "none" });
    const primary = await createAddress(flows.local, "help@example.com");
    const alias = await createAddress(flows.local, "support@example.com");
    const { ContactFlowId: _, ...email } = EMAIL;
    const start = (DestinationEmailAddress: string) =>
      flows.local.client.send(new StartEmailContactCommand({ ...email, DestinationEmailAddress }));
    await expect(start("help@example.com")).rejects.toMatchObject({ name: "InvalidRequestException" });
    const flow = await flows.publish({ note: setAttributes({ ran: "yes" }, "end"), end: END });
    await flows.local.client.send(
      new AssociateFlowCommand({ InstanceId, ResourceId: primary, ResourceType: "INBOUND_EMAIL", FlowId: flow }),
    );
    await flows.local.client.send(
      new AssociateEmailAddressAliasCommand({
        ...{ InstanceId, EmailAddressId: primary },
        AliasConfiguration: { EmailAddressId: alias },
      }),
    );

    for (const written of ["help@example.com", "Support@Example.com"]) {
      const { ContactId } = await start(written);
      await flows.settle();
      expect(await flows.attributes(ContactId)).toEqual({ ran: "yes" });
      expect(await flows.contact(ContactId)).toMatchObject({ DisconnectReason: "CONTACT_FLOW_DISCONNECT" });
    }
  });

  it("makes emails that can be transferred, expire after two weeks, and lose their personal data", async () => {
    await using flows = await openFlows({ agent: "none" });
    await createAddress(flows.local, "help@example.com");
    const { ContactId } = await flows.local.client.send(new StartEmailContactCommand(EMAIL));
    const { client } = flows.local;
    const transferred = await client.send(
      new TransferContactCommand({ InstanceId, ContactId, ContactFlowId: SAMPLE_CONTACT_FLOW_ID }),
    );
    const next = transferred.ContactId;
    expect(await flows.contact(next)).toMatchObject({
      Channel: "EMAIL",
      CustomerEndpoint: { Address: JANE.EmailAddress },
    });
    expect(await bodyOf(flows.local, await flows.contact(next))).toBe(RawMessage.Body);
    await flows.advance(14 * 24 * 60 * 60);
    expect(await flows.contact(next)).toMatchObject({ DisconnectReason: "EXPIRED" });
    const fields = ["CUSTOMER_ENDPOINT", "ADDITIONAL_EMAIL_RECIPIENTS", "EMAIL_SUBJECT"] as const;
    await client.send(new DeleteContactDataCommand({ InstanceId, ContactId: next, ContactFields: [...fields] }));

    const contact = await flows.contact(next);
    expect(JSON.stringify(contact)).not.toContain("Where is it?");
    expect(contact).not.toHaveProperty("CustomerEndpoint");
    expect(contact).not.toHaveProperty("AdditionalEmailRecipients");
  });

  it.each<[string, Partial<StartEmailContactRequest>]>([
    ["an address of elsewhere", { DestinationEmailAddress: "other@example.com" }],
    [
      "another content type",
      { EmailMessage: { MessageSourceType: "RAW", RawMessage: { ...RawMessage, ContentType: "x" } } },
    ],
    ["no message", { EmailMessage: { MessageSourceType: "RAW" } }],
    ["51 recipients", { AdditionalRecipients: { ToAddresses: Array.from({ length: 50 }, () => JANE) } }],
  ])("refuses %s", async (_, more) => {
    await using flows = await openFlows({ agent: "none" });
    await createAddress(flows.local, "help@example.com");
    await expect(flows.local.client.send(new StartEmailContactCommand({ ...EMAIL, ...more }))).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
  });
});

describe("StartOutboundEmailContact", () => {
  it("sends a draft of CreateContact once, by the flow of its address", async () => {
    await using flows = await openFlows({ agent: "none" });
    const address = await createAddress(flows.local, "help@example.com");
    const flow = await flows.publish({ note: setAttributes({ sent: "yes" }, "end"), end: END });
    const { client } = flows.local;
    await client.send(
      new AssociateFlowCommand({ InstanceId, ResourceId: address, ResourceType: "OUTBOUND_EMAIL", FlowId: flow }),
    );
    const { ContactId } = await client.send(
      new CreateContactCommand({
        ...{ InstanceId, Channel: "EMAIL", InitiationMethod: "OUTBOUND" },
        ...{ UserInfo: { UserId: SAMPLE_USER_ID }, InitiateAs: "CONNECTED_TO_USER" },
      }),
    );
    const send = () =>
      client.send(
        new StartOutboundEmailContactCommand({
          ...{ InstanceId, ContactId, DestinationEmailAddress: JANE },
          ...{ FromEmailAddress: { EmailAddress: "help@example.com" }, EmailMessage: EMAIL.EmailMessage },
        }),
      );
    await send();
    await flows.settle();

    expect(await flows.attributes(ContactId)).toEqual({ sent: "yes" });
    expect(await flows.contact(ContactId)).toMatchObject({
      CustomerEndpoint: { Address: "jane@example.org" },
      SystemEndpoint: { Address: "help@example.com" },
      DisconnectReason: "CONTACT_FLOW_DISCONNECT",
    });
    expect(await bodyOf(flows.local, await flows.contact(ContactId))).toBe(RawMessage.Body);
    await expect(send()).rejects.toMatchObject({ name: "InvalidRequestException" });
  });
});
