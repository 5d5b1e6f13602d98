import {
  ConnectClient,
  DescribeContactCommand,
  StartChatContactCommand,
  UpdateContactAttributesCommand,
} from "@aws-sdk/client-connect";

/** The SDK and three calls only: no checks, logs or middleware. Trimmed, it is the lower bound. */
const connect = new ConnectClient({ region: process.env.AWS_REGION ?? "us-east-1" });

type Inputs = { instanceId: string; contactFlowId: string; displayName: string; attributes: Record<string, string> };

export const handler = async ({ instanceId, contactFlowId, displayName, attributes }: Inputs) => {
  const chat = await connect.send(
    new StartChatContactCommand({
      InstanceId: instanceId,
      ContactFlowId: contactFlowId,
      ParticipantDetails: { DisplayName: displayName },
    }),
  );
  const { Contact: contact } = await connect.send(
    new DescribeContactCommand({ InstanceId: instanceId, ContactId: chat.ContactId }),
  );
  await connect.send(
    new UpdateContactAttributesCommand({
      InstanceId: instanceId,
      InitialContactId: chat.ContactId,
      Attributes: attributes,
    }),
  );
  return {
    contactId: chat.ContactId,
    participantId: chat.ParticipantId,
    participantToken: chat.ParticipantToken,
    channel: contact?.Channel,
  };
};
