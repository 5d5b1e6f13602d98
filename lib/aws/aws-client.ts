import { WorkflowError } from "../arazzo/workflow-error.ts";
import type { HttpRequest, HttpResponse, HttpTarget } from "./transport/http-exchange.ts";
import { Sha256 } from "./transport/sha256.ts";

/** The parts of an SDK client that a source uses; every client of version 3 has them. A function bundles no more of it. */
export type AwsClient = {
  readonly config: {
    /** As the SDK writes it: `DynamoDB`. */
    serviceId: string;
    region(): Promise<string>;
    useFipsEndpoint(): Promise<boolean>;
    useDualstackEndpoint(): Promise<boolean>;
    endpoint?: (() => Promise<HttpTarget>) | undefined;
    serviceConfiguredEndpoint?: (() => Promise<string | undefined>) | undefined;
    endpointProvider(parameters: object): { url: URL };
    urlParser(url: URL): HttpTarget;
    protocol: object;
    httpAuthSchemes: { schemeId: string; signer: Signer }[];
    requestHandler: {
      readonly metadata?: { handlerProtocol?: string };
      handle(request: object, options?: object): Promise<{ response: HttpResponse }>;
    };
    /** Makes the signer of the client's requests, or of those with another scheme. */
    signer(scheme?: unknown): Promise<unknown>;
    bodyLengthChecker(body: unknown): number | undefined;
    defaultUserAgentProvider(): Promise<[string, string?][]>;
    customUserAgent?: [string, string?][] | undefined;
    userAgentAppId(): Promise<string | undefined>;
  };
  destroy(): void;
};

type Signer = {
  sign(request: object, identity: object, properties: object): Promise<HttpRequest>;
  successHandler?(response: object, properties: object): void;
};

/** A service as messages name it, and the variable for its endpoint. */
export type ServiceName = { name: string; endpointVariable: string };

/** The variable by which the SDK takes a service's endpoint from the environment: `AWS_ENDPOINT_URL_DYNAMODB`. */
export function endpointVariableOf(serviceId: string): string {
  return `AWS_ENDPOINT_URL_${serviceId.replace(/[\s-]/g, "_").toUpperCase()}`;
}

/**
 * Completes the settings of a client for a Lambda function: region and endpoint come from the environment, and a
 * connection that is not accepted within a second is given up.
 * @throws WorkflowError `NoRegion`, `InvalidEndpoint`
 */
export function clientSettings<Settings extends { region?: unknown; requestHandler?: unknown }>(
  serviceId: string,
  settings: Settings,
  environment: Readonly<Record<string, string | undefined>>,
) {
  const region: Settings["region"] | string =
    settings.region ?? (environment.AWS_REGION || environment.AWS_DEFAULT_REGION);
  if (!region)
    throw new WorkflowError("NoRegion", "The AWS region is not set: set AWS_REGION, for example to us-east-1.");
  for (const name of [endpointVariableOf(serviceId), "AWS_ENDPOINT_URL"]) checkEndpoint(name, environment[name]);
  const requestHandler = settings.requestHandler ?? { connectionTimeout: 1000 };
  return { ...settings, region, requestHandler, sha256: Sha256 };
}

/** The SDK reads these variables itself, but rejects a wrong one only at the first call, and does not name it. */
function checkEndpoint(name: string, value: string | undefined): void {
  if (!value || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol))) return;
  throw new WorkflowError(
    "InvalidEndpoint",
    `${name} must be a URL such as http://localhost:4571, with http:// or https://.`,
  );
}

/** Keeps a client's signer: the SDK makes one for every request, with a copy of its whole configuration. */
export function reuseSigner<Scheme, MadeSigner>(config: { signer(scheme?: Scheme): Promise<MadeSigner> }): void {
  const makeSigner = config.signer;
  let kept: Promise<MadeSigner> | undefined;
  config.signer = (scheme) => {
    if (scheme !== undefined) return makeSigner(scheme);
    kept ??= makeSigner().catch((error) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}
