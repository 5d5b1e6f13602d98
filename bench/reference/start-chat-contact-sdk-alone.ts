import {
  ConnectClient,
  GetContactAttributesCommand,
  StartChatContactCommand,
  type StartChatContactRequest,
} from "@aws-sdk/client-connect";

/** The SDK and the workflow's two calls only: see start-chat-sdk-alone.ts. */
const connect = new ConnectClient({ region: process.env.AWS_REGION ?? "us-east-1" });

export const handler = async (request: StartChatContactRequest) => {
  const { ContactId, ParticipantId, ParticipantToken } = await connect.send(new StartChatContactCommand(request));
  if (request.Attributes?.requestFingerprint !== undefined) {
    await connect.send(
      new GetContactAttributesCommand({ InstanceId: request.InstanceId, InitialContactId: ContactId }),
    );
  }
  return { ContactId, ParticipantId, ParticipantToken };
};
