import { ConnectClient, type ConnectClientConfig } from "@aws-sdk/client-connect";
import { type AwsClient, clientSettings, reuseSigner } from "../aws/aws-client.ts";

/**
 * Creates a client for a Lambda function: region, credentials and endpoint come from the environment (`AWS_REGION`,
 * `AWS_ENDPOINT_URL_CONNECT`, `AWS_ENDPOINT_URL`).
 * @throws WorkflowError `NoRegion`, `InvalidEndpoint`
 */
export function createConnectClient(
  config: Pick<ConnectClientConfig, "region" | "endpoint" | "credentials" | "requestHandler"> = {},
  environment: Readonly<Record<string, string | undefined>> = process.env,
): AwsClient {
  const client = new ConnectClient(clientSettings("Connect", config, environment));
  reuseSigner(client.config);
  return client;
}
