import { Connect, type ConnectClientConfig } from "@aws-sdk/client-connect";
import { ConnectParticipant } from "@aws-sdk/client-connectparticipant";
import { CommandError } from "../command-line/command-error.ts";
import { LOCAL_CREDENTIALS } from "../command-line/open-connect.ts";
import { createLocalConnect } from "../connect/create-local-connect.ts";
import { SAMPLE_INSTANCE_ID } from "../connect/seed/sample-ids.ts";
import { listen } from "../stack/listen.ts";

/** A Connect that the cases run against. */
export type Target = {
  name: "local" | "endpoint" | "aws";
  title: string;
  isAws: boolean;
  instanceId: string;
  /** New clients for it; without `retries` a request is sent once. */
  connect(): Connect;
  participant(): ConnectParticipant;
  close(): void;
};

/** Starts a local Connect for this run alone. Contacts wait: no agent takes them. */
export async function openPrivateTarget(): Promise<Target> {
  const server = createLocalConnect({ agent: "none", unknownIds: "refuse" });
  const endpoint = await listen(server, 0);
  return {
    ...openEndpoint({ endpoint, instance: SAMPLE_INSTANCE_ID, region: "us-east-1" }),
    name: "local",
    title: "a private local Connect",
    close: () => void server.close(),
  };
}

/** A local Connect that runs elsewhere. */
export function openEndpoint({ endpoint, instance = SAMPLE_INSTANCE_ID, region }: EndpointOptions): Target {
  if (!URL.canParse(endpoint))
    throw new CommandError(`--endpoint must be a URL such as http://127.0.0.1:4510, not ${endpoint}`);
  const config = { endpoint, region: region ?? "us-east-1", credentials: LOCAL_CREDENTIALS, maxAttempts: 2 };
  return { name: "endpoint", title: endpoint, isAws: false, ...opened(config, instance) };
}

type EndpointOptions = { endpoint: string; instance?: string | undefined; region?: string | undefined };

/** An instance of Amazon Connect, with the credentials of the environment. */
export function openAws({ instance, region }: { instance: string; region?: string | undefined }): Target {
  const [, , , ofArn] = instance.split(":");
  const chosen = region ?? ofArn ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  if (chosen === undefined) throw new CommandError("The real Connect needs a Region: give --region or set AWS_REGION.");
  // Otherwise the SDK would send the requests there.
  for (const name of ["AWS_ENDPOINT_URL_CONNECT", "AWS_ENDPOINT_URL_CONNECTPARTICIPANT", "AWS_ENDPOINT_URL"])
    delete process.env[name];
  const config = { region: chosen, retryMode: "adaptive", maxAttempts: 6 };
  return { name: "aws", title: `Amazon Connect in ${chosen}`, isAws: true, ...opened(config, instance) };
}

function opened(
  config: ConnectClientConfig,
  instance: string,
): Pick<Target, "instanceId" | "connect" | "participant" | "close"> {
  return {
    instanceId: instance.split("/").at(-1) ?? instance,
    connect: () => new Connect(config),
    participant: () => new ConnectParticipant(config),
    close: () => {},
  };
}
