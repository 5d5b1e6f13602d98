import { instanceIdOf } from "../resources/arn.ts";
import { checkLimits } from "../wire/check-limits.ts";
import { ServiceError } from "../wire/service-error.ts";
import { LIMITS, type OperationModel } from "../wire/service-model.ts";

/**
 * Rejects an invalid input with the best fitting error that the operation lists. Instances here can have ids, such as the
 * sample's, that do not fit the pattern of some operations.
 */
export function checkInput(
  { service, input: schema, errors }: OperationModel,
  input: Record<string, unknown>,
  instances: ReadonlyMap<string, unknown>,
): void {
  const { InstanceId } = input;
  const isKnown = typeof InstanceId === "string" && instances.has(instanceIdOf(InstanceId) ?? "");
  const violations = checkLimits(schema, input, LIMITS[service]).filter(
    ({ path }) => !(isKnown && path === "instanceId"),
  );
  if (violations.length === 0) return;
  const preferred = violations.some(({ missing }) => missing)
    ? ["InvalidRequestException", "ValidationException", "InvalidParameterException"]
    : ["InvalidParameterException", "ValidationException", "InvalidRequestException"];
  const texts = violations.map(({ path, text }) => `Value at '${path}' failed to satisfy constraint: ${text}`);
  throw new ServiceError(
    preferred.find((name) => errors.includes(name)) ?? "InvalidRequestException",
    `${texts.length} validation error${texts.length === 1 ? "" : "s"} detected: ${texts.join("; ")}`,
  );
}

/** Replacements for errors that an operation does not list. */
const INSTEAD: Record<string, readonly string[]> = {
  InvalidParameterException: ["InvalidRequestException"],
  InvalidRequestException: ["InvalidParameterException"],
  DuplicateResourceException: [
    "ResourceConflictException",
    "ConflictException",
    "InvalidRequestException",
    "InvalidParameterException",
  ],
  ResourceInUseException: ["ResourceConflictException", "InvalidRequestException", "InvalidParameterException"],
  ResourceConflictException: ["ConflictException", "InvalidRequestException", "InvalidParameterException"],
  ResourceNotFoundException: ["InvalidRequestException", "InvalidParameterException"],
  LimitExceededException: ["ServiceQuotaExceededException", "InvalidRequestException"],
};

/** An error as the operation lists it. */
export function asListed({ errors }: OperationModel, error: unknown): unknown {
  if (!(error instanceof ServiceError) || errors.includes(error.errorName)) return error;
  const listed = INSTEAD[error.errorName]?.find((name) => errors.includes(name));
  return listed === undefined ? error : new ServiceError(listed, error.message, error.details);
}
