import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { getSecret } from "@aws-lambda-powertools/parameters/secrets";
import { ConnectClient, StartChatContactCommand } from "@aws-sdk/client-connect";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { readText } from "./read-inputs.ts";

/** The workflow customer-chat, written by hand: three clients of the SDK at module scope, the CRM by `fetch`. */
const connect = new ConnectClient({});
const dynamodb = new DynamoDBClient({});
const events = new EventBridgeClient({});
const logger = new Logger({ serviceName: "customer-chat" });

export const handler = middy()
  .use(injectLambdaContext(logger))
  .handler(async (event: unknown, context: Context) => {
    const instanceId = readText(event, "instanceId", 100);
    const contactFlowId = readText(event, "contactFlowId", 500);
    const customerId = readText(event, "customerId", 40);

    const key = { id: { S: customerId } };
    const { Item: customer } = await dynamodb.send(new GetItemCommand({ TableName: "customers", Key: key }));
    if (customer === undefined) throw new Error("The customer is unknown.");
    const tier = await tierOf(customer.crmId?.S ?? "");
    const chat = await connect.send(
      new StartChatContactCommand({
        InstanceId: instanceId,
        ContactFlowId: contactFlowId,
        ParticipantDetails: { DisplayName: customer.name?.S },
        Attributes: { customerId, ...(tier !== undefined && { tier }) },
        ClientToken: context.awsRequestId,
      }),
    );
    logger.info("chat started", { contactId: chat.ContactId });
    const detail = JSON.stringify({ customerId, contactId: chat.ContactId });
    const entry = { Source: "contact-centre", DetailType: "ChatStarted", EventBusName: "contacts", Detail: detail };
    await events.send(new PutEventsCommand({ Entries: [entry] }));
    return { contactId: chat.ContactId, participantToken: chat.ParticipantToken, tier };
  });

async function tierOf(crmId: string): Promise<string | undefined> {
  const apiKey = String((await getSecret("crm/api-key")) ?? "");
  const url = `${process.env.SERVER_URL_CRM}/customers/${encodeURIComponent(crmId)}?include=tier,cases`;
  const response = await fetch(url, { headers: { "x-api-key": apiKey }, signal: AbortSignal.timeout(5000) });
  if (!response.ok) return undefined;
  const { tier } = (await response.json()) as { tier?: string };
  return tier;
}
