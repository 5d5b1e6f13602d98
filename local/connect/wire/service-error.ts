/** An error of the service, written to the wire with the name and status of its model. */
export class ServiceError extends Error {
  override name = "ServiceError";
  /** The error's name in the service's model, for example `ResourceNotFoundException`. */
  readonly errorName: string;
  /** Members of the error's structure beside its message. */
  readonly details: Record<string, unknown>;

  constructor(errorName: string, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.errorName = errorName;
    this.details = details;
  }
}
