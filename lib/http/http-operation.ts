import type { JsonObject, JsonValue } from "../arazzo/json.ts";

/** A parameter of an operation, as its OpenAPI description has it, with the defaults filled in. */
export type HttpParameter = {
  /** The member of requests that holds it, which mostly is its name. */
  member: string;
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required: boolean;
  style: string;
  explode: boolean;
  /** Leaves `/`, `?` and other reserved characters of a query as they are. */
  allowReserved?: boolean;
  /** The value is sent as JSON: the parameter has `content` and no schema of its own. */
  json?: boolean;
  schema: JsonValue;
};

/** An operation of an OpenAPI description, as far as a request and its check need it. JSON, so that a bundle can hold it. */
export type HttpOperation = {
  /** With the source's prefix: `crm:getCustomer`. */
  operationId: string;
  method: string;
  path: string;
  /** Where its requests go, if not to the API's server. */
  server?: string;
  parameters: HttpParameter[];
  body?: HttpBody;
  /** The schema of the response to a success. */
  response?: JsonValue;
  /** The header in which the API takes an idempotency key. */
  idempotencyHeader?: string;
  /** Alternatives, each with the schemes that it requires and their scopes. */
  security: Record<string, string[]>[];
};

/** The body of an operation's requests. */
export type HttpBody = {
  contentType: string;
  /** The content type as the description has it, where that is a range such as `application/*+json`. */
  range?: string;
  required: boolean;
  schema: JsonValue;
  /** How the members of a form are encoded, where not as usual. */
  parts?: Record<string, PartEncoding>;
};

export type PartEncoding = {
  style?: string;
  explode?: boolean;
  contentType?: string;
  /** It is sent as a file, whose value is a string or `{ base64, filename }`. */
  file?: true;
};

/** An API with the operations that a document calls. */
export type HttpApi = {
  /** The prefix of the operationIds. */
  name: string;
  title: string;
  /** Where its requests go, with the server's variables filled in. Empty if each operation has a server of its own. */
  server: string;
  operations: HttpOperation[];
  schemes: Record<string, SecurityScheme>;
  /** Schemas that others refer to by `#/$defs/…`. */
  definitions: JsonObject;
};

export type SecurityScheme =
  | { type: "apiKey"; name: string; in: "query" | "header" | "cookie"; credential: Credential }
  | { type: "bearer" | "basic"; credential: Credential }
  | { type: "oauth2"; tokenUrl: string; scopes: string[]; credential: Credential };

/** Where a credential is kept: a variable of the environment, a secret, or a parameter of Systems Manager. */
export type Credential = { variable: string; secret?: string; parameter?: string };
