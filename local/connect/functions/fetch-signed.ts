/** A POST request to sign: its headers have no authorization yet. */
type Unsigned = {
  url: URL;
  body: string;
  headers: Record<string, string>;
  service: "lambda" | "lex" | "events" | "sns" | "kinesis";
  signal: AbortSignal;
};

const ANY_CREDENTIALS = { accessKeyId: "local", secretAccessKey: "local" };

/**
 * Sends a POST request, signed as the AWS SDK does, with the credentials that the SDK finds. Endpoints that are not AWS's own (SAM,
 * LocalStack) need none: they take any signature.
 *
 * @throws Error where there are no credentials for an endpoint of AWS.
 */
export async function fetchSigned({ url, body, headers, service, signal }: Unsigned): Promise<Response> {
  const region = regionOf(url);
  const signer = await signerOf(!isOfAws(url) && !hasCredentials(), region, service);
  const { hostname, port, protocol, pathname, searchParams } = url;
  const { headers: signed } = await signer.sign({
    method: "POST",
    protocol,
    hostname,
    ...(port !== "" && { port: Number(port) }),
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: { ...headers, host: url.host },
    body,
  });
  return fetch(url, { method: "POST", headers: signed, body, signal });
}

type Signer = { sign(request: object): Promise<{ headers: Record<string, string> }> };

const signers = new Map<string, Promise<Signer>>();

/** A signer of the SDK's, which finds credentials where the SDK does and keeps them while they are valid. */
function signerOf(withAny: boolean, region: string, service: string): Promise<Signer> {
  const key = JSON.stringify([withAny, region, service]);
  const known = signers.get(key) ?? createSigner(withAny, region, service);
  signers.set(key, known);
  return known;
}

async function createSigner(withAny: boolean, signingRegion: string, signingName: string): Promise<Signer> {
  const { ConnectClient } = await import("@aws-sdk/client-connect");
  const client = new ConnectClient({ region: signingRegion, ...(withAny && { credentials: ANY_CREDENTIALS }) });
  const { signer } = client.config as unknown as { signer(scheme: object): Promise<Signer> };
  return signer({ name: "sigv4", signingName, signingRegion, properties: {} });
}

/** AWS's own endpoints have their Region in their name. */
function regionOf({ hostname }: URL): string {
  const [, region] = /\.([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com(?:\.cn)?$/.exec(hostname) ?? [];
  return region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? "us-east-1";
}

function isOfAws({ hostname }: URL): boolean {
  return /\.amazonaws\.com(?:\.cn)?$/.test(hostname);
}

function hasCredentials(): boolean {
  return process.env.AWS_ACCESS_KEY_ID !== undefined || process.env.AWS_PROFILE !== undefined;
}
