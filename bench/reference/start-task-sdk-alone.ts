import {
  ConnectClient,
  DescribeContactCommand,
  StartTaskContactCommand,
  StopContactCommand,
} from "@aws-sdk/client-connect";

/** The SDK and three calls only: see start-chat-sdk-alone.ts. */
const connect = new ConnectClient({ region: process.env.AWS_REGION ?? "us-east-1" });

type Inputs = { instanceId: string; contactFlowId: string; name: string; description: string };

export const handler = async ({ instanceId, contactFlowId, name, description }: Inputs) => {
  const task = await connect.send(
    new StartTaskContactCommand({
      InstanceId: instanceId,
      ContactFlowId: contactFlowId,
      Name: name,
      Description: description,
    }),
  );
  const { Contact: contact } = await connect.send(
    new DescribeContactCommand({ InstanceId: instanceId, ContactId: task.ContactId }),
  );
  await connect.send(new StopContactCommand({ InstanceId: instanceId, ContactId: task.ContactId }));
  return { contactId: task.ContactId, channel: contact?.Channel };
};
