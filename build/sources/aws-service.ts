import type { SourceMistake } from "../../lib/arazzo/compilation/compile-options.ts";
import type { JsonObject } from "../../lib/arazzo/json.ts";
import type { OperationCatalog } from "../../lib/arazzo/operation.ts";
import { operationsOf } from "../../lib/aws/describe-operation.ts";
import { serviceCatalog } from "../../lib/aws/service-catalog.ts";
import { type InstalledClient, loadClient } from "./installed-clients.ts";

/** An AWS service in a compiled document: what its module, its role and the command line need to know. */
export type AwsService = {
  type: "aws";
  /** `dynamodb`, the prefix of the operationIds. */
  service: string;
  /** The client's package and its class. */
  package: string;
  client: string;
  /** As the SDK calls it: `DynamoDB`. */
  serviceId: string;
  /** The prefix of its actions in IAM, which mostly is the name that requests are signed with: `events`. */
  signingName: string;
  /** Its client would speak HTTP/2. */
  http2: boolean;
};

/** An AWS service, ready to be compiled against. */
export type OpenedService = { key: string; catalog: OperationCatalog; compiled: JsonObject & AwsService };

const opened = new Map<string, OpenedService>();

/** Reads a service from its client's package, once. */
export function openService(installed: InstalledClient): OpenedService | SourceMistake {
  const { service, directory } = installed;
  const known = opened.get(directory);
  if (known !== undefined) return known;
  const sdk = loadClient(installed);
  const client = Object.keys(sdk).find((name) => /^[A-Z]\w*Client$/.test(name));
  const operations = operationsOf(sdk);
  const name = `@aws-sdk/client-${service}`;
  if (client === undefined || Object.keys(operations).length === 0) {
    const message = `The installed version of ${name} does not describe its operations, as later ones do.`;
    return { message, suggestion: `Update it: \`npm install ${name}@latest\`.` };
  }
  const identity = identify(sdk[client] as ClientClass);
  const compiled = { type: "aws", service, package: name, client, ...identity } as const;
  const source = { key: service, catalog: serviceCatalog(service, `AWS ${identity.serviceId}`, operations), compiled };
  opened.set(directory, source);
  return source;
}

/** Any: the client is only asked who it is. */
const REGION = "us-east-1";

type ClientClass = new (config: {
  region: string;
}) => {
  config: {
    serviceId: string;
    httpAuthSchemeProvider(of: object): { signingProperties?: { name?: string } }[];
    requestHandler: { metadata?: { handlerProtocol?: string } };
  };
};

function identify(Client: ClientClass): Pick<AwsService, "serviceId" | "signingName" | "http2"> {
  const { config } = new Client({ region: REGION });
  const { serviceId } = config;
  // Some services take the signing name from their endpoint rules, whose parameters begin with capitals.
  const schemes = config.httpAuthSchemeProvider({ region: REGION, Region: REGION, operation: "", endpoint: "" });
  const name = schemes.find(({ signingProperties }) => signingProperties?.name)?.signingProperties?.name;
  const signingName = name ?? serviceId.toLowerCase().replaceAll(" ", "");
  return { serviceId, signingName, http2: config.requestHandler.metadata?.handlerProtocol === "h2" };
}
