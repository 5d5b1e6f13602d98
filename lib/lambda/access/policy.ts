import type { TokenRules } from "./verify-token.ts";

/** What a deployment lets callers do who are not known to it: decided when it is deployed, checked at every request. */
export type Policy = {
  /** The only instance, as its id or ARN; undefined: any. */
  instanceId: string | undefined;
  /** The flows that a client may choose among, by id; undefined: any. */
  flows: ReadonlySet<string> | undefined;
  /** The attributes and segment attributes that a client may set, and `CustomerId`; undefined: any. */
  attributes: ReadonlySet<string> | undefined;
  /** Attributes that the caller's token decides, with the claims that they are taken from. */
  claimAttributes: ReadonlyMap<string, string>;
  /** The claim that is the contact's customer id. */
  customerIdClaim: string | undefined;
  /** Who looks at the caller's token: API Gateway, the function itself by a shared secret, or nobody. */
  authorization: "jwt" | "secret" | "none";
  tokens: TokenRules | undefined;
  /** The websites that may call; undefined: any. */
  origins: ReadonlySet<string> | undefined;
  maxBodyBytes: number;
};

/** The id of an instance or a flow, given that or its ARN. */
export function idOf(idOrArn: string): string {
  return idOrArn.slice(idOrArn.lastIndexOf("/") + 1);
}

/** The name of an attribute, or of a segment attribute, such as `connect:Subtype`. */
export const ATTRIBUTE = /^[A-Za-z0-9_:-]{1,128}$/;

/** Whether a text is an origin exactly as browsers write it: without a path, and without the port that goes by itself. */
export function isOrigin(text: string): boolean {
  return URL.parse(text)?.origin === text;
}
