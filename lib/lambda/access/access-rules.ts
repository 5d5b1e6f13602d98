import type { TokenRules } from "./verify-token.ts";

/** The inputs that a deployment lets callers over HTTP decide. Read once, when the function is loaded. */
export type AccessRules = {
  /** The only instance, as its id or ARN; undefined: any. */
  instanceId: string | undefined;
  /** The flows that a client can choose among, by id; undefined: any. */
  flows: ReadonlySet<string> | undefined;
  /** The attributes and segment attributes that a client can set, and `CustomerId`; undefined: any. */
  attributes: ReadonlySet<string> | undefined;
  /** Attributes that the caller's token decides, with the claims that they are taken from. */
  claimAttributes: ReadonlyMap<string, string>;
  /** The claim that is the contact's customer id. */
  customerIdClaim: string | undefined;
  /** Who checks the caller's token: API Gateway (`jwt`), the function by a shared secret, or no one. */
  authorization: "jwt" | "secret" | "none";
  /** The claim that names the caller, whose idempotency keys are its own. */
  callerClaim: string;
  tokens: TokenRules | undefined;
  /** The websites that can call; undefined: any. */
  origins: ReadonlySet<string> | undefined;
  /** Secrets of which the deployment's content delivery network adds one to each request; empty: none is needed. */
  originSecrets: readonly string[];
  maxBodyBytes: number;
  /** Whether clients can continue or relate to an earlier contact of the token's customer. */
  persistentChats: boolean;
  maxChatDurationMinutes: number;
};

/** The id of an instance or a flow, given that or its ARN. */
export function idOf(idOrArn: string): string {
  return idOrArn.slice(idOrArn.lastIndexOf("/") + 1);
}

/** The name of an attribute, or of a segment attribute, such as `connect:Subtype`. */
export const ATTRIBUTE = /^[A-Za-z0-9_:-]{1,128}$/;

/** Whether a string is an origin exactly as browsers write it: without a path or a default port. */
export function isOrigin(string: string): boolean {
  return URL.canParse(string) && new URL(string).origin === string;
}
