import * as connectSdk from "@aws-sdk/client-connect";
import * as participantSdk from "@aws-sdk/client-connectparticipant";
import type { Limits } from "../../../lib/aws/limit.ts";
import limitsOfConnect from "../../../lib/connect/limits.json" with { type: "json" };
import errorsOfOperations from "./errors.json" with { type: "json" };
import limitsOfParticipant from "./participant/limits.json" with { type: "json" };
import { type Shape, shapeOf } from "./shape.ts";

export type ServiceName = "connect" | "participant";

/** An operation of a service as its model gives it: where it is reached, what it takes, answers and refuses. */
export type OperationModel = {
  name: string;
  service: ServiceName;
  method: string;
  /** A path with labels: `/contacts/{InstanceId}/{ContactId}`. */
  path: string;
  status: number;
  input: Shape;
  output: Shape;
  /** Names of the errors that the model lists for this operation; empty where it is newer than the list. */
  errors: readonly string[];
};

const SDK = { connect: connectSdk, participant: participantSdk } satisfies Record<ServiceName, object>;
const ERRORS: Record<ServiceName, Record<string, readonly string[] | undefined>> = errorsOfOperations;

/** What the requests of each service must keep to. */
export const LIMITS: Record<ServiceName, Limits> = { connect: limitsOfConnect, participant: limitsOfParticipant };

/** Every operation of both services, built here or not. */
export const OPERATIONS: readonly OperationModel[] = [...operationsOf("connect"), ...operationsOf("participant")];

/** Their names, to tell a misspelt one. */
export const OPERATION_NAMES: ReadonlySet<unknown> = new Set(OPERATIONS.map(({ name }) => name));

const statuses = { connect: errorStatusesOf("connect"), participant: errorStatusesOf("participant") };

/** The HTTP status of one of a service's errors, or undefined if its model has no such error. */
export function statusOfError(service: ServiceName, errorName: string): number | undefined {
  return statuses[service].get(errorName);
}

function operationsOf(service: ServiceName): OperationModel[] {
  return schemasOf(service, 9).map(([, , name, traits, input, output]) => {
    const { http } = traits as { http: [method: string, path: string, status: number] };
    const [method, path, status] = http;
    return {
      name: String(name),
      service,
      method,
      path,
      status,
      input: shapeOf(input),
      output: shapeOf(output),
      errors: ERRORS[service][String(name)] ?? [],
    };
  });
}

function errorStatusesOf(service: ServiceName): Map<string, number> {
  return new Map(
    schemasOf(service, -3).flatMap(([, , name, traits]) => {
      const status =
        (traits as { httpError?: number } | 0) === 0 ? undefined : (traits as { httpError?: number }).httpError;
      return status === undefined ? [] : [[String(name), status] as const];
    }),
  );
}

/** The SDK exports a schema for every operation (kind 9) and every error (kind -3), beside classes and functions. */
function schemasOf(service: ServiceName, kind: number): unknown[][] {
  return Object.values(SDK[service]).filter((value): value is unknown[] => Array.isArray(value) && value[0] === kind);
}
