import { Connect } from "@aws-sdk/client-connect";
import type { StartedLocalConnect } from "./start-local-connect.ts";

/** The SDK's client with a method for each operation. */
export function connectOf({ url }: Pick<StartedLocalConnect, "url">): Connect {
  const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
  return new Connect({ endpoint: url, region: "us-east-1", credentials, maxAttempts: 1 });
}
