import { type AwsSourceOptions, awsSource } from "../aws/aws-source.ts";
import type { Source } from "../aws/join-sources.ts";
import { connectKnowledge } from "./connect-knowledge.ts";

export type ConnectSourceOptions = Omit<AwsSourceOptions, "knowledge">;

/** Amazon Connect as a source of operations. */
export type ConnectSource = Source;

/**
 * Binds operations of Amazon Connect to a client, as `createConnectClient` or the SDK makes it.
 *
 * @example
 * const source = connectSource({ client: createConnectClient(), operations, limits });
 * const session = source.session({ idempotencyKey: "order 7" });
 */
export function connectSource(options: ConnectSourceOptions): ConnectSource {
  return awsSource({ ...options, knowledge: connectKnowledge });
}
