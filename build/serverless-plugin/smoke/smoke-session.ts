import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { ConnectClient, type ConnectClientConfig } from "@aws-sdk/client-connect";
import { ConnectParticipantClient } from "@aws-sdk/client-connectparticipant";
import { IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import type { SmokeFunction, SmokeStack } from "./smoke-stack.ts";

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/** A contact that a check started. */
type Started = { by: SmokeFunction; participantToken: string | undefined; at: number };

/** Shared by the checks. */
export type Smoke = {
  stack: SmokeStack;
  clients: Clients;
  credentials: () => Promise<Credentials>;
  /** A token for `authorization: jwt`, which only the identity provider can issue. */
  token: string | undefined;
  /** Seconds to wait for log lines and metrics. */
  waitSeconds: number;
  /** Contacts by id, to be stopped at the end. */
  started: Map<string, Started>;
  /** Pairs of participant tokens that Connect returned for the same request, sent twice. */
  tokensOfRepeats: { first: string; second: string }[];
  /** Milliseconds since 1970. */
  beganAt: number;
};

/** The SDK's clients. Undefined: the local stack does not have the service. */
type Clients = {
  connect: ConnectClient;
  participant: ConnectParticipantClient | undefined;
  lambda: LambdaClient;
  iam: IAMClient | undefined;
  logs: CloudWatchLogsClient | undefined;
  cloudWatch: CloudWatchClient | undefined;
};

type Options = { region: string; credentials: () => Promise<Credentials>; token?: string; waitSeconds?: number };

/** Opens the clients for a stack. They follow the SDK's variables, such as `AWS_ENDPOINT_URL_LAMBDA`. */
export function openSmoke(stack: SmokeStack, { region, credentials, token, waitSeconds = 240 }: Options): Smoke {
  const config = { region, credentials } satisfies ConnectClientConfig;
  const has = (service: string) =>
    !stack.isLocal || Boolean(process.env.AWS_ENDPOINT_URL ?? process.env[`AWS_ENDPOINT_URL_${service}`]);
  return {
    stack,
    credentials,
    token,
    waitSeconds,
    started: new Map(),
    tokensOfRepeats: [],
    beganAt: Date.now(),
    clients: {
      connect: new ConnectClient(config),
      lambda: new LambdaClient(config),
      participant: has("CONNECTPARTICIPANT") ? new ConnectParticipantClient(config) : undefined,
      iam: has("IAM") ? new IAMClient(config) : undefined,
      logs: has("CLOUDWATCH_LOGS") ? new CloudWatchLogsClient(config) : undefined,
      cloudWatch: has("CLOUDWATCH") ? new CloudWatchClient(config) : undefined,
    },
  };
}
