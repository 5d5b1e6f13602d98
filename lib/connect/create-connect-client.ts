import { ConnectClient, type ConnectClientConfig } from "@aws-sdk/client-connect";
import { WorkflowError } from "../arazzo/workflow-error.ts";
import { Sha256 } from "../aws/sha256.ts";

/** What `connectSource` uses of a client. In a function's bundle there is no more of it. */
export type BareClient = Pick<ConnectClient, "config" | "destroy">;

/**
 * A client for a Lambda: region, credentials and endpoint come from the environment (`AWS_REGION`, `AWS_ENDPOINT_URL_CONNECT`,
 * `AWS_ENDPOINT_URL`), connections are kept, and one that is not accepted within a second is given up.
 * @throws WorkflowError `NoRegion`, `InvalidEndpoint`
 */
export function createConnectClient(
  config: Pick<ConnectClientConfig, "region" | "endpoint" | "credentials" | "requestHandler"> = {},
  environment: Record<string, string | undefined> = process.env,
): BareClient {
  const region = config.region ?? (environment.AWS_REGION || environment.AWS_DEFAULT_REGION);
  if (region === undefined || region === "") {
    throw new WorkflowError(
      "NoRegion",
      "The region of Amazon Connect is not known: set AWS_REGION, for example to us-east-1.",
    );
  }
  for (const name of ["AWS_ENDPOINT_URL_CONNECT", "AWS_ENDPOINT_URL"]) checkEndpoint(name, environment[name]);
  const client = new ConnectClient({
    ...config,
    region,
    maxAttempts: 1,
    sha256: Sha256,
    requestHandler: config.requestHandler ?? { connectionTimeout: 1000 },
  });
  keepSigner(client.config);
  return client;
}

/** The SDK makes a signer for every request, with a copy of its whole configuration. One will do where none is asked for. */
function keepSigner(config: Pick<ConnectClient["config"], "signer">): void {
  const makeSigner = config.signer;
  let kept: ReturnType<typeof makeSigner> | undefined;
  config.signer = (scheme) => {
    if (scheme !== undefined) return makeSigner(scheme);
    kept ??= makeSigner().catch((error) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}

/** The SDK reads these variables itself; what is wrong with one it tells only at the first call, and not by its name. */
function checkEndpoint(name: string, value: string | undefined): void {
  if (value === undefined || value === "" || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol))) return;
  throw new WorkflowError(
    "InvalidEndpoint",
    `${name} must be a URL such as http://localhost:4571, with http:// or https://.`,
  );
}
