import { ServiceError } from "../wire/service-error.ts";

export function invalid(message: string): ServiceError {
  return new ServiceError("InvalidParameterException", message);
}

export function invalidRequest(message: string): ServiceError {
  return new ServiceError("InvalidRequestException", message);
}

export function notFound(title: string, id: string): ServiceError {
  return new ServiceError("ResourceNotFoundException", `${title} not found: ${id}`);
}

/** The error for callers without a valid token. */
export function accessDenied(): ServiceError {
  return new ServiceError("AccessDeniedException", "Access denied");
}

/** The participant service's one error for any invalid request. */
export function validationError(message: string): ServiceError {
  return new ServiceError("ValidationException", message);
}
