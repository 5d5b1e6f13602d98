import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { ConnectClient, DescribeContactCommand } from "@aws-sdk/client-connect";
import middy from "@middy/core";
import { readText } from "./read-inputs.ts";

/** Reads a contact as often as the event asks, one read after the other, written by hand: see start-chat-by-hand.ts. */
const connect = new ConnectClient({});
const logger = new Logger({ serviceName: "many-steps" });

export const handler = middy()
  .use(injectLambdaContext(logger))
  .handler(async (event: unknown) => {
    const instanceId = readText(event, "instanceId", 100);
    const contactId = readText(event, "contactId", 256);
    const { steps } = event as { steps: number };
    let channel: string | undefined;
    for (let step = 0; step < steps; step++) {
      const { Contact: contact } = await connect.send(
        new DescribeContactCommand({ InstanceId: instanceId, ContactId: contactId }),
      );
      if (contact?.Id === undefined) throw new Error(`Contact ${contactId} was not found.`);
      channel = contact.Channel;
    }
    logger.info("contact read", { contactId, steps });
    return { channel };
  });
