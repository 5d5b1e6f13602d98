import { WorkflowError } from "../../lib/arazzo/workflow-error.ts";
import type { AwsClient } from "../../lib/aws/aws-client.ts";
import { createConnectClient } from "../../lib/connect/create-connect-client.ts";
import { createLocalConnect } from "../connect/create-local-connect.ts";
import { connectNotice, findRunningConnect } from "../connect/running-connects.ts";
import { listen } from "../stack/listen.ts";
import { CommandError } from "./command-error.ts";

/** A Connect to run against; `close` releases it. */
export type OpenConnect = {
  client: AwsClient;
  name: string;
  /** Where others can see what runs against it; undefined for the real service and for a private one. */
  url?: string;
  close(): void;
};

/** The local Connect accepts any credentials. */
export const LOCAL_CREDENTIALS = { accessKeyId: "local", secretAccessKey: "local" };

/** Opens the real service with `aws`, else the endpoint of the environment, else a running local Connect, else a new one. */
export async function openConnect(aws: boolean): Promise<OpenConnect> {
  const endpoint = process.env.AWS_ENDPOINT_URL_CONNECT;
  const region = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  if (aws) {
    if (region === undefined) throw new CommandError("The real Connect needs a Region: set AWS_REGION.");
    for (const name of ["AWS_ENDPOINT_URL_CONNECT", "AWS_ENDPOINT_URL"]) delete process.env[name];
    return opened(createClient({ region }), `Amazon Connect in ${region}`);
  }
  if (endpoint !== undefined && endpoint !== "") {
    const config = { region: region ?? "us-east-1", ...(!hasCredentials() && { credentials: LOCAL_CREDENTIALS }) };
    return { ...opened(createClient(config), endpoint), url: endpoint };
  }
  const running = await findRunningConnect();
  console.error(connectNotice(running));
  const local = { region: region ?? "us-east-1", credentials: LOCAL_CREDENTIALS };
  if (running !== undefined) return { ...opened(createClient({ ...local, endpoint: running }), running), url: running };
  const server = createLocalConnect({ unknownIds: "adopt" });
  const client = createClient({ ...local, endpoint: await listen(server, 0) });
  return opened(client, "a private local Connect", () => server.close());
}

/** @throws {CommandError} if the endpoint of the environment is not a URL */
function createClient(config: Parameters<typeof createConnectClient>[0]): AwsClient {
  try {
    return createConnectClient(config);
  } catch (error) {
    throw error instanceof WorkflowError ? new CommandError(error.message) : error;
  }
}

function opened(client: AwsClient, name: string, also?: () => void): OpenConnect {
  const close = () => {
    client.destroy();
    also?.();
  };
  return { client, name, close };
}

/** Whether the environment has a source of credentials. */
export function hasCredentials(): boolean {
  return [
    "AWS_ACCESS_KEY_ID",
    "AWS_PROFILE",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  ].some((name) => process.env[name] !== undefined);
}
