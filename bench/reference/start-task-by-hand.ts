import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import {
  ConnectClient,
  DescribeContactCommand,
  StartTaskContactCommand,
  StopContactCommand,
} from "@aws-sdk/client-connect";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { readOptionalText, readText } from "./read-inputs.ts";

/** The workflow start-task-and-stop, written by hand: see start-chat-by-hand.ts. */
const connect = new ConnectClient({});
const logger = new Logger({ serviceName: "start-task" });

export const handler = middy()
  .use(injectLambdaContext(logger))
  .handler(async (event: unknown, context: Context) => {
    const instanceId = readText(event, "instanceId", 100);
    const contactFlowId = readText(event, "contactFlowId", 500);
    const name = readText(event, "name", 1024);
    const description = readOptionalText(event, "description", 4096);

    const task = await connect.send(
      new StartTaskContactCommand({
        InstanceId: instanceId,
        ContactFlowId: contactFlowId,
        Name: name,
        Description: description,
        ClientToken: context.awsRequestId,
      }),
    );
    logger.info("task started", { contactId: task.ContactId });

    const { Contact: contact } = await connect.send(
      new DescribeContactCommand({ InstanceId: instanceId, ContactId: task.ContactId }),
    );
    if (contact?.Id === undefined) throw new Error(`Contact ${task.ContactId} was not found after its start.`);

    await connect.send(new StopContactCommand({ InstanceId: instanceId, ContactId: task.ContactId }));
    return { contactId: task.ContactId, channel: contact.Channel };
  });
