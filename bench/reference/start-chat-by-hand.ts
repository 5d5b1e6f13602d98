import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import {
  ConnectClient,
  DescribeContactCommand,
  StartChatContactCommand,
  UpdateContactAttributesCommand,
} from "@aws-sdk/client-connect";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { readAttributes, readText } from "./read-inputs.ts";

/**
 * The workflow start-chat-and-set-attributes, written by hand as a Lambda usually is: the SDK's client at module scope, its
 * commands one after the other, middy, Powertools' logger.
 */
const connect = new ConnectClient({});
const logger = new Logger({ serviceName: "start-chat" });

export const handler = middy()
  .use(injectLambdaContext(logger))
  .handler(async (event: unknown, context: Context) => {
    const instanceId = readText(event, "instanceId", 100);
    const contactFlowId = readText(event, "contactFlowId", 500);
    const displayName = readText(event, "displayName", 256);
    const attributes = readAttributes(event);

    const chat = await connect.send(
      new StartChatContactCommand({
        InstanceId: instanceId,
        ContactFlowId: contactFlowId,
        ParticipantDetails: { DisplayName: displayName },
        ClientToken: context.awsRequestId,
      }),
    );
    logger.info("chat started", { contactId: chat.ContactId });

    const { Contact: contact } = await connect.send(
      new DescribeContactCommand({ InstanceId: instanceId, ContactId: chat.ContactId }),
    );
    if (contact?.Id === undefined) throw new Error(`Contact ${chat.ContactId} was not found after its start.`);

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
      channel: contact.Channel,
    };
  });
