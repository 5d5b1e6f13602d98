import { clientSettings, endpointVariableOf } from "./aws-client.ts";

/**
 * Completes the settings of a service's client. An endpoint of the environment is passed on explicitly: the SDK would
 * otherwise prefer hosts that requests name, such as the URL of a queue, and a local run would reach AWS.
 * @throws WorkflowError `NoRegion`, `InvalidEndpoint`
 */
export function serviceClientSettings(
  serviceId: string,
  settings: {
    region?: string;
    credentials?: { accessKeyId: string; secretAccessKey: string };
    requestHandler?: object;
  } = {},
  environment: Readonly<Record<string, string | undefined>> = process.env,
) {
  const endpoint = environment[endpointVariableOf(serviceId)] || environment.AWS_ENDPOINT_URL;
  return {
    ...clientSettings(serviceId, settings, environment),
    // The session decides what is sent again.
    maxAttempts: 1,
    // Servers that stand in for a service rarely have a host name per bucket.
    ...(endpoint && { endpoint, forcePathStyle: true }),
  };
}
