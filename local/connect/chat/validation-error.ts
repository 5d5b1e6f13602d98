import { ServiceError } from "../wire/service-error.ts";

/** The participant service's one error for whatever is wrong with a request. */
export function validationError(message: string): ServiceError {
  return new ServiceError("ValidationException", message);
}
