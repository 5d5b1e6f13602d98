import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import {
  ConnectClient,
  GetContactAttributesCommand,
  StartChatContactCommand,
  type StartChatContactRequest,
} from "@aws-sdk/client-connect";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { readAttributes, readText } from "./read-inputs.ts";

/** The workflow start-chat-contact, written by hand: see start-chat-by-hand.ts. */
const connect = new ConnectClient({});
const logger = new Logger({ serviceName: "start-chat-contact" });

export const handler = middy()
  .use(injectLambdaContext(logger))
  .handler(async (event: unknown, context: Context) => {
    const request = event as StartChatContactRequest;
    const InstanceId = readText(event, "InstanceId", 100);
    readText(event, "ContactFlowId", 500);
    readText(request.ParticipantDetails, "DisplayName", 256);
    const attributes = readAttributes(event, "Attributes");

    const chat = await connect.send(new StartChatContactCommand({ ClientToken: context.awsRequestId, ...request }));
    logger.info("chat started", { contactId: chat.ContactId });

    if (attributes.requestFingerprint !== undefined) {
      const { Attributes: found } = await connect.send(
        new GetContactAttributesCommand({ InstanceId, InitialContactId: chat.ContactId }),
      );
      if (found?.requestFingerprint !== attributes.requestFingerprint) throw new Error("This is another request.");
    }
    return {
      ContactId: chat.ContactId,
      ParticipantId: chat.ParticipantId,
      ParticipantToken: chat.ParticipantToken,
      ContinuedFromContactId: chat.ContinuedFromContactId,
    };
  });
