import type { JsonObject, JsonValue } from "./json.ts";

/**
 * The shape of an operation's request or response, read from the service's own description. Members are resolved
 * lazily, for descriptions are recursive.
 */
export type Shape =
  | {
      type: "structure";
      name: string;
      members: ReadonlyMap<string, Member>;
      /** Whether a value has exactly one of the members. */
      union?: true;
      /** Whether a value can have members that the description does not name. Known to the compiler only. */
      open?: true;
    }
  | { type: "list"; item: () => Shape }
  | { type: "map"; value: () => Shape }
  | { type: "text" | "number" | "boolean" | "timestamp" | "blob" | "document" };

/** A member of a structure. */
export type Member = {
  shape: () => Shape;
  required: boolean;
  /** Where the member travels, for `$request.path`, `$request.query` and `$request.header`. */
  in: "path" | "query" | "header" | "body";
  /** Other names that documents use for this member, such as `ContactId` for `InitialContactId`. */
  aliases?: readonly string[];
  /** Whether null is a valid value. Undefined: null means absent, as in the SDK. */
  nullable?: boolean;
  /** Its description marks it as sensitive, so that values are not shown. Known to the compiler only. */
  sensitive?: true;
};

/** One operation of a source, as the compiler needs to know it. */
export type Operation = {
  /** The canonical name: `StartChatContact`. */
  operationId: string;
  /** `GET`, `PUT`, … */
  method: string;
  /** The path template: `/contacts/{InstanceId}/{ContactId}`. */
  path: string;
  request: Shape & { type: "structure" };
  response: Shape & { type: "structure" };
  /** The member that makes repeats of a request harmless: `ClientToken`. The session fills it in where the document does not. */
  idempotencyToken?: string;
  /** The same request, made again, would make a second thing: it creates, and has no idempotency token. */
  nonIdempotent?: boolean;
  /** Where the source accepts more than its own names. */
  wire?: WireForm;
  /** Why the operation cannot be called, as a clause: "answers with an event stream". */
  unsupported?: string;
  /** Constraints of its requests that only the service checks, each with its place. Known to the compiler only. */
  unchecked?: readonly string[];
  /** The security schemes that it requires and the source cannot satisfy. Known to the compiler only. */
  withoutCredentials?: readonly string[];
};

/** How documents can write an operation's messages as they travel, beside the source's own names for their members. */
export type WireForm = {
  /** The member of the request that is the whole body. */
  requestBody?: string;
  /** A payload always is the value of that member, whatever its own members are called. */
  alwaysWhole?: true;
  /** Responses can have members that the description does not name. */
  openResponse?: boolean;
  /** The member of the response that is the whole body. */
  responseBody?: string;
  /** Whether the source sends this parameter by itself: a signature, or a constant of the operation's URL. */
  sends(name: string): boolean;
  /** The way to the part of the request that a flattened name means: `Tags.member.1.Key` is `Tags`, `0`, `Key`. */
  expand(name: string): (string | number)[] | undefined;
  /** The content type of bodies, where it is not JSON or not always. */
  contentType?: string;
  /** Whether a body of this content type is made from the request's members. */
  accepts(contentType: string): boolean;
};

/** All the operations that a document can name. */
export type OperationCatalog = {
  /** The operation of that name, exact or with the first letter in the other case. */
  find(operationId: string): Operation | undefined;
  /** The canonical names, for suggestions. */
  operationIds(): readonly string[];
  /** Violations in the known parts of a request; see {@link Session.check}. Lets constants be checked when a document is compiled. */
  check(operationId: string, request: JsonObject): Violation[];
  /** The service or API in messages. Default: Amazon Connect. */
  title?: string;
  /** The operation at a path of an OpenAPI description, where the source has one. */
  findByPath?(method: string, path: string): Operation | undefined;
};

/** Stands for a value that is not known before the workflow runs. A check takes it as present and right. */
export const UNKNOWN: unique symbol = Symbol("unknown");

/** A broken rule, without the value that broke it. */
export type Violation = {
  /** Where, as a JSON Pointer into what was checked: `/Attributes/favourite colour`. Empty for the whole. */
  pointer: string;
  /** The expectation, as a clause that follows the pointer: "must have at most 256 characters, has 300". */
  message: string;
};

/** One operation to perform. */
export type OperationCall = {
  operationId: string;
  /** By the request's member names. Members that yielded nothing are not there. */
  request: JsonObject;
  /** The same for every attempt of the same visit of a step in a run, different for any other. */
  idempotencyKey: string;
  /** The document has a retry of its own for this call, so how often it is made is the document's to say. */
  once?: boolean;
};

/** A response, or an error with a status. */
export type OperationResponse = {
  statusCode: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** By the response's member names, dates as ISO 8601; `{ __type, message }` for an error. */
  body: JsonValue;
  /** The URL that was called, where known. */
  url?: string;
  /** The HTTP requests that it took, in order. */
  requests?: readonly RequestRecord[];
};

/** One attempt to send a call's HTTP request, and how it ended. */
export type RequestRecord = {
  /** When it began, in the clock's milliseconds. */
  at: number;
  durationMs: number;
  /** Null where there was no response. */
  statusCode: number | null;
  end: "succeeded" | "rejected" | "throttled" | "failed" | "no response";
};

/** Something that exists now because a run made it. */
export type Created = {
  operationId: string;
  /** For a contact: `ContactId`. */
  kind: string;
  id: string;
};

/** A run's dealings with a source. */
export type Session = {
  /**
   * Checks a request whose values may still be {@link UNKNOWN}: before the start, and constants at build time.
   * The pointers of the violations lead into the request.
   */
  check(operationId: string, request: JsonObject): Violation[];
  /** Reads a request once; sends nothing. */
  prepare(call: OperationCall): { prepared: PreparedRequest } | { violations: Violation[] };
  /**
   * Sends a prepared request. Resolves with a response also for an error status.
   * @throws {CallError} where there was no usable response: unreachable, cut off or timed out.
   */
  send(prepared: PreparedRequest, signal: AbortSignal): Promise<OperationResponse>;
  /** Everything that this session's calls have created, in order. */
  created(): readonly Created[];
  /** Operations sent without a response; it is unknown whether they took effect. */
  outcomeUnknown(): readonly string[];
};

/** A request that its session has read and found right. Opaque to everyone else. */
export type PreparedRequest = { readonly operationId: string };
