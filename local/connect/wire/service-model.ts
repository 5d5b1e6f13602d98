import * as connectSdk from "@aws-sdk/client-connect";
import * as participantSdk from "@aws-sdk/client-connectparticipant";
import { NormalizedSchema } from "@smithy/core/schema";
import type { Limits } from "../../../lib/aws/requests/limit.ts";
import limitsOfConnect from "../../../lib/connect/limits.json" with { type: "json" };
import errorsOfOperations from "./errors.json" with { type: "json" };
import limitsOfParticipant from "./participant/limits.json" with { type: "json" };

export type ServiceName = "connect" | "participant";

/** An operation in the model of its service: its route, its input and output, and the errors that it lists. */
export type OperationModel = {
  name: string;
  service: ServiceName;
  method: string;
  /** A path with labels: `/contacts/{InstanceId}/{ContactId}`. */
  path: string;
  status: number;
  input: NormalizedSchema;
  output: NormalizedSchema;
  /** The errors that the model lists; empty for an operation newer than errors.json. */
  errors: readonly string[];
};

const SDK = { connect: connectSdk, participant: participantSdk } satisfies Record<ServiceName, object>;
const ERRORS: Record<ServiceName, Record<string, readonly string[] | undefined>> = errorsOfOperations;

/** The limits on the requests of each service. */
export const LIMITS: Record<ServiceName, Limits> = { connect: limitsOfConnect, participant: limitsOfParticipant };

/** Every operation of both services, implemented or not. */
export const OPERATIONS: readonly OperationModel[] = [...operationsOf("connect"), ...operationsOf("participant")];

/** The names of all operations. */
export const OPERATION_NAMES: ReadonlySet<string> = new Set(OPERATIONS.map(({ name }) => name));

const statuses = { connect: errorStatusesOf("connect"), participant: errorStatusesOf("participant") };

/** The names of all errors of both services. */
export const ERROR_NAMES: ReadonlySet<string> = new Set(Object.values(statuses).flatMap((known) => [...known.keys()]));

/** The HTTP status of one of a service's errors, or undefined if its model has no such error. */
export function statusOfError(service: ServiceName, errorName: string): number | undefined {
  return statuses[service].get(errorName);
}

type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];
type Http = [method: string, path: string, status: number];
type OperationSchema = [
  9,
  namespace: string,
  name: string,
  traits: { http: Http },
  input: SchemaRef,
  output: SchemaRef,
];

function operationsOf(service: ServiceName): OperationModel[] {
  return schemasOf<OperationSchema>(service, 9).map(([, , name, { http }, input, output]) => {
    const [method, path, status] = http;
    const errors = ERRORS[service][name] ?? [];
    const schemas = { input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) };
    return { name, service, method, path, status, errors, ...schemas };
  });
}

function errorStatusesOf(service: ServiceName): Map<string, number> {
  const errors = schemasOf<SchemaRef>(service, -3).map((schema) => NormalizedSchema.of(schema));
  return new Map(
    errors.flatMap((schema) => {
      const { httpError } = schema.getMergedTraits();
      return typeof httpError === "number" ? [[schema.getName() ?? "", httpError] as const] : [];
    }),
  );
}

/** The SDK exports a schema for every operation (kind 9) and every error (kind -3), beside classes and functions. */
function schemasOf<T>(service: ServiceName, kind: number): T[] {
  return Object.values(SDK[service]).filter((value) => Array.isArray(value) && value[0] === kind) as T[];
}
